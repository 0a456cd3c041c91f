// Last in a page that is tried: the given script is run, and what it returns is written into the page, with the errors.
addEventListener('load', async () => {
  let found;
  try {
    found = await (async () => {
SCRIPT
    })();
  } catch (e) {
    pageErrors.push(String(e));
  }
  const box = document.createElement('pre');
  box.id = 'found-by-try-page';
  box.textContent = encodeURIComponent(JSON.stringify({found: found ?? null, errors: pageErrors}));
  document.body.append(box);
});
