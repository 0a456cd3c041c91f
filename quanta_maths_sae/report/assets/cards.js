// The table of latents and their cards. Text goes into the page by `append`, never as markup.
const data = JSON.parse(document.getElementById('latents-data').textContent);
const all = data.latents, columns = data.columns;
const byId = new Map(all.map((l, i) => [l.id, i]));
const root = document.getElementById('latents');
const panel = root.querySelector('aside'), body = root.querySelector('tbody');
const codes = Uint8Array.from(atob(data.tables), c => c.charCodeAt(0));

function el(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
  e.append(...children);
  return e;
}
function number(v, digits = 3) {
  if (v == null) return '–';
  return v === 0 ? '0' : String(Number(v.toPrecision(digits)));
}
function share(v) {
  if (v == null) return '–';
  if (v === 0) return '0';
  return v < 5e-5 ? '<0.01%' : (100 * v).toFixed(v < .0995 ? (v < .00995 ? 2 : 1) : 0) + '%';
}

// ---- Truth tables: a canvas with one pixel a cell, which the style sheet enlarges, in Viridis by ten of its colours
const STOPS = ['440154', '482878', '3e4989', '31688e', '26828e', '1f9e89', '35b779', '6ece58', 'b5de2b', 'fde725']
  .map(s => [0, 2, 4].map(i => parseInt(s.slice(i, i + 2), 16)));
const COLOURS = Array.from({length: 255}, (_, v) => {
  const x = v / 254 * 9, i = Math.min(8, Math.floor(x));
  return STOPS[i].map((c, k) => Math.round(c + (x - i) * (STOPS[i + 1][k] - c)));
});
const cell = (i, kind, carry, d, e) => codes[600 * i + ((kind * 2 + carry) * 10 + d) * 10 + e];

function paint(i, panels, width, height) { // panels: [kind, carry, x, y]
  const canvas = el('canvas', {width, height}), context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (const [kind, carry, x, y] of panels) for (let d = 0; d < 10; d++) for (let e = 0; e < 10; e++) {
    const v = cell(i, kind, carry, d, e), at = 4 * ((y + d) * width + x + e);
    if (v < 255) image.data.set([...COLOURS[v], 255], at);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
function thumb(i) {
  const panels = data.kinds.flatMap((kind, n) => [0, 1].map(carry => [kind, carry, 11 * n, 11 * carry]));
  const canvas = paint(i, panels, 11 * data.kinds.length - 1, 21);
  canvas.setAttribute('aria-hidden', 'true');
  return canvas;
}

const KINDS = ['addition', 'subtraction ≥ 0', 'subtraction < 0'];
const CARRY = [['no carry in', 'carry in'], ['no borrow in', 'borrow in'], ['no borrow in', 'borrow in']];
const ticks = (down, title) => el('div', {class: down ? 'ticks down' : 'ticks', title},
  ...Array.from({length: 10}, (_, n) => el('span', {}, String(n))));

function tablePanel(l, i, kind, carry, readout) {
  const canvas = paint(i, [[kind, carry, 0, 0]], 10, 10), what = `${KINDS[kind]}, ${CARRY[kind][carry]}`;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `mean activation for each D${l.digit} and D'${l.digit}: ${what}`);
  canvas.addEventListener('pointermove', event => {
    const e = Math.min(9, Math.floor(10 * event.offsetX / canvas.clientWidth));
    const d = Math.min(9, Math.floor(10 * event.offsetY / canvas.clientHeight));
    const v = cell(i, kind, carry, d, e), value = v === 255 ? 'no questions' : number(v / 254 * l.most);
    readout.textContent = `D${l.digit} = ${d}, D'${l.digit} = ${e}, ${what}: ${value}`;
  });
  return el('div', {}, el('div', {class: 'what'}, KINDS[kind], el('br'), CARRY[kind][carry]),
    el('div', {class: 'grid'}, ticks(true, 'D' + l.digit), canvas, el('span'), ticks(false, "D'" + l.digit)));
}
function truthTable(l, i) {
  const readout = el('div', {class: 'readout'}, 'Point at a cell for its value.');
  const grid = el('div', {class: 'tt', style: `grid-template-columns: repeat(${data.kinds.length}, minmax(0, 1fr))`});
  const isEmpty = (kind, carry) => { // nothing comes into column 0
    for (let d = 0; d < 10; d++) for (let e = 0; e < 10; e++) if (cell(i, kind, carry, d, e) !== 255) return false;
    return true; };
  for (const carry of [0, 1]) if (!data.kinds.every(kind => isEmpty(kind, carry)))
    for (const kind of data.kinds) grid.append(tablePanel(l, i, kind, carry, readout));
  const bar = el('i', {style: `background: linear-gradient(to right, ${STOPS.map(c => `rgb(${c})`).join(',')})`});
  const what = `Mean activation at ${l.table_position} for each D${l.digit} (down) and D'${l.digit} (across).`;
  return [el('p', {class: 'soft'}, what), grid, el('div', {class: 'scale'}, '0', bar, number(l.most)), readout];
}

// ---- The other parts of a card
function firing(l) {
  const most = Math.max(...l.firing), said = data.positions.map((p, n) => [p, share(l.firing[n] / 1e4)]);
  const label = 'share of the questions on which it fires, by position: ' + said.map(s => s.join(' ')).join(', ');
  const bars = el('div', {class: 'firing', role: 'img', 'aria-label': label});
  said.forEach(([p, value], n) => {
    const bar = el('i', {style: `height: ${most ? 100 * l.firing[n] / most : 0}%`});
    bars.append(el('div', {title: `${p}: ${value}`, class: p === l.position ? 'home' : ''}, bar));
  });
  const what = `Share of the questions on which it fires, at each position; the highest bar is ${share(most / 1e4)}.`;
  const places = el('div', {class: 'places', 'aria-hidden': 'true'}, ...data.positions.map(p => el('span', {}, p)));
  return [el('p', {class: 'soft'}, what), bars, places];
}

function question(l, [text, activation]) {
  const about = new Set(l.columns.flatMap(n => ['D' + n, "D'" + n, 'A' + n])), line = el('div');
  [...text].forEach((token, n) => {
    const place = data.all_positions[n];
    const kinds = [place === 'OPR' && 'op', about.has(place) && 'col', place === l.position && 'here'].filter(Boolean);
    line.append(kinds.length ? el('span', {class: kinds.join(' '), title: place}, token) : token);
  });
  line.append(el('b', {}, number(activation)));
  return line;
}
function questions(l) {
  const what = `At ${l.position}, which is framed; column ${l.columns.join(', ')} and the operator in colour.`;
  const box = el('div', {class: 'tops', tabindex: 0, role: 'region', 'aria-label': 'strongest questions'});
  box.append(...l.top.map(q => question(l, q)));
  return [el('p', {class: 'soft'}, what), box];
}

function broken(l, c, d) {
  const k = l.broken[c][d], n = data.n_right[c][d], rate = n ? k / n : 0;
  const colour = `color-mix(in srgb, var(--hot) ${(75 * Math.sqrt(rate)).toFixed(1)}%, transparent)`;
  return el('td', {style: `background: ${colour}`, title: `${k} of ${n}`}, k ? share(rate) : '·');
}
function breaks(l) {
  if (l.fails == null) return [el('p', {}, 'It was not taken out.')];
  if (!l.broken) return [el('p', {}, `Nothing in ${data.n_ablated.toLocaleString('en')} questions.`)];
  const head = el('tr', {}, el('td'), ...data.digits.map(d => el('th', {scope: 'col'}, d)));
  const rows = data.classes.map((name, c) =>
    el('tr', {}, el('th', {scope: 'row'}, name), ...data.digits.map((_, d) => broken(l, c, d))));
  const table = el('table', {}, el('thead', {}, head), el('tbody', {}, ...rows));
  return [el('p', {class: 'soft'}, 'Share of right answers that go wrong, by class and digit.'),
    el('div', {class: 'breaks', tabindex: 0, role: 'region', 'aria-label': 'what breaks, by class and digit'}, table)];
}

function whatBreaks(l) {
  if (l.fails == null) return '';
  if (!l.fails) return 'nothing here';
  const where = l.impact ? `; surely ${l.impact}, in ${l.classes}` : '';
  return `${share(l.fails)} of the right answers (95%: ${share(l.fails_low)} to ${share(l.fails_high)})` + where;
}
function facts(l) {
  const scores = `F1 ${number(l.f1)}, precision ${number(l.precision)}, recall ${number(l.recall)}`;
  const home = `, at ${l.position} on ${share(l.rate)}; ${share(l.home_share)} of its activity is there`;
  const known = {
    'rule': l.rule ? `${l.rule} (${scores}; corrected F1 ${number(l.f1_corrected)})` : l.described_by !== 'dead' && 'no short rule says when it is active',
    'table': l.varies_with && `varies with ${l.varies_with}, most at ${l.strongest}; η² ${number(l.eta2_adjusted)}`,
    'tells best': l.label && `${l.label} at ${l.label_position}, corrected F1 ${number(l.label_f1)}`,
    'fires': `on ${share(l.density)} of all tokens` + (l.position ? home : ''),
    'same rule at': l.also_at,
    'breaks': whatBreaks(l),
  };
  const said = Object.entries(known).filter(([_, value]) => value);
  return el('dl', {}, ...said.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

// ---- The table
const show = {number: String, text: v => v ?? '', score: v => v == null ? '–' : v.toFixed(2), share};
function tableCell(l, {field, kind}) {
  const kindOfText = field === 'name' ? 'name' : 'tells';
  const shown = field === 'id' ? el('a', {href: '#latent-' + l.id}, String(l.id)) : show[kind](l[field]);
  return el('td', {class: kind === 'text' ? kindOfText : 'n'}, shown);
}
function tableRow(l, i) {
  const row = el('tr', {}, ...columns.map(c => tableCell(l, c))), picture = el('td');
  row.firstChild.after(picture);
  row.draw = () => { if (!picture.firstChild) picture.append(thumb(i)); };
  const searched = [l.name, l.rule, l.label, l.also_at, l.impact, l.classes, l.described_by, l.varies_with];
  row.words = [...searched, 'latent ' + l.id].join(' ').toLowerCase();
  row.addEventListener('click', event => {
    if (!event.target.closest('a') && !String(getSelection())) location.hash = 'latent-' + l.id;
  });
  return row;
}
const rows = all.map(tableRow), order = all.map((_, i) => i), shown = new Set(order);

// A row's picture is painted when it comes near.
const near = new IntersectionObserver(seen => seen.filter(s => s.isIntersecting).forEach(s => {
  s.target.draw();
  near.unobserve(s.target);
}), {root: root.querySelector('.rows'), rootMargin: '400px'});
rows.forEach(row => near.observe(row));

const heads = [...root.querySelectorAll('th button')];
function sortBy(n, direction) {
  const {field, kind} = columns[n], sign = direction === 'ascending' ? 1 : -1;
  const compare = kind === 'text' ? (a, b) => a.localeCompare(b, 'en', {numeric: true}) : (a, b) => a - b;
  order.sort((i, j) => {
    const a = all[i][field], b = all[j][field]; // what is missing comes last, equals by number
    return (a == null) - (b == null) || (a == null ? 0 : sign * compare(a, b)) || all[i].id - all[j].id;
  });
  heads.forEach((h, m) => h.parentNode.setAttribute('aria-sort', m === n ? direction : 'none'));
  body.append(...order.map(i => rows[i]));
}
heads.forEach((h, n) => h.addEventListener('click', () => {
  const now = h.parentNode.getAttribute('aria-sort');
  const first = columns[n].kind === 'text' || columns[n].field === 'id' ? 'ascending' : 'descending';
  sortBy(n, now === 'none' ? first : now === 'ascending' ? 'descending' : 'ascending');
}));

const input = root.querySelector('input'), count = root.querySelector('output');
function search() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  shown.clear();
  rows.forEach((row, i) => {
    row.hidden = !words.every(w => row.words.includes(w));
    if (!row.hidden) shown.add(i);
  });
  count.textContent = `${shown.size} of ${all.length} latents`;
}
input.addEventListener('input', search);

// ---- The card; the address names it, so that it can be linked to and the browser's *back* goes back
let opened = -1;
function close() {
  if (opened < 0) return;
  rows[opened].classList.remove('open');
  panel.hidden = true;
  panel.replaceChildren();
  opened = -1;
}
function leave() {
  const row = rows[opened];
  history.replaceState(null, '', '#latents');
  close();
  row?.querySelector('a').focus({preventScroll: true});
}
function step(by) {
  const list = order.filter(i => shown.has(i)), at = list.indexOf(opened);
  if (list.length) location.hash = 'latent-' + all[list[(at + by + list.length) % list.length]].id;
}
function button(text, action, label) {
  const b = el('button', {type: 'button', 'aria-label': label}, text);
  b.addEventListener('click', action);
  return b;
}
function open(i) {
  close();
  opened = i;
  const l = all[i], heading = el('h3', {tabindex: -1}, `Latent ${l.id}: ${l.name}`);
  const steps = [button('‹', () => step(-1), 'previous latent'), button('›', () => step(1), 'next latent')];
  const bar = el('div', {class: 'bar'}, ...steps, el('span'), button('Close', leave, 'close the card'));
  panel.append(bar, heading, facts(l));
  if (l.table_position) panel.append(el('h4', {}, 'Truth table'), ...truthTable(l, i));
  panel.append(el('h4', {}, 'Where it fires'), ...firing(l));
  if (l.top.length) panel.append(el('h4', {}, 'Strongest questions'), ...questions(l));
  if (data.classes) panel.append(el('h4', {}, 'What breaks without it'), ...breaks(l));
  rows[i].classList.add('open');
  panel.hidden = false;
  panel.scrollTop = 0;
  heading.focus({preventScroll: true});
}
function follow() {
  const i = byId.get(Number(/^#latent-(\d+)$/.exec(location.hash)?.[1] ?? NaN));
  if (i == null) return close();
  open(i);
  rows[i].scrollIntoView({block: 'nearest'});
}
addEventListener('hashchange', follow);
panel.addEventListener('keydown', event => {
  if (event.key === 'Escape') leave();
  else if (event.key === 'ArrowRight') step(1);
  else if (event.key === 'ArrowLeft') step(-1);
});

sortBy(data.sort[0], data.sort[1]);
search();
follow();
