// First in a page that is tried: every error is kept.
window.pageErrors = [];
addEventListener('error', event => pageErrors.push(event.message));
addEventListener('unhandledrejection', event => pageErrors.push(String(event.reason)));
const consoleError = console.error;
console.error = (...words) => {
  pageErrors.push(words.join(' '));
  consoleError(...words);
};
