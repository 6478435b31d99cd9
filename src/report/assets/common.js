// What the scripts of all pages use. Text of documents is set as text, never as HTML.

const $ = (id) => document.getElementById(id);

// An element with attributes and children: `el('a', {href: '#x'}, 'text', child)`.
const make = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
};
const el = (name, attributes, ...children) => make(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) =>
  make(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

// The records of a data block, and the lines that they stand on.
const linesOf = (id) => {
  const block = $(id);
  return block && block.textContent ? block.textContent.split('\n') : [];
};
const recordsOf = (id) => linesOf(id).map((line) => JSON.parse(line));

// Tells a screen reader, and shows for a moment.
const say = (words) => {
  const said = $('said');
  said.textContent = words;
  said.classList.add('shown');
  clearTimeout(say.timer);
  say.timer = setTimeout(() => said.classList.remove('shown'), 2500);
};

const stored = (key, value) => {
  // A page from a mail attachment may have no storage.
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch { /* the setting lasts as long as the page */ }
  return null;
};

const copy = async (words, what) => {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const area = el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
    area.value = words;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  say(`${what} copied`);
};

const download = (name, type, content) => {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

// A field of CSV. What a spreadsheet would take for a formula is kept from being one.
const csvField = (value) => {
  let text = value === null || value === undefined ? '' : String(value);
  if (/^[=+\-@\t\r]/.test(text) && !/^[+-][0-9.,% ]*$/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

// `<` is kept out of data blocks; what stands behind a backslash of its own is text.
const restored = (line) => line.replace(/\\\\|\\u003c/g, (found) => (found === '\\u003c' ? '<' : found));

// The head of every JSON output.
const bundle = (name, records) => {
  const version = document.querySelector('meta[name=generator]').content.split(' ')[1];
  return `{"planlens":"${version}","format_version":"1.0","${name}":[\n${records}\n]}\n`;
};

// What a table of a comparison shows, as the command that compares writes it.
const exportsOf = (listed, name) => {
  $('export-csv').addEventListener('click', () => {
    const rows = [recordsOf('columns'), ...listed().flatMap(({ flat }) => flat)];
    download(fileName('csv'), 'text/csv', `${rows.map((row) => row.map(csvField).join(',')).join('\n')}\n`);
  });
  $('export-json').addEventListener('click', () => {
    download(fileName('json'), 'application/json', bundle(name, listed().map(({ raw }) => restored(raw)).join(',\n')));
  });
};

const fileName = (ending) => {
  const name = document.querySelector('h1').textContent.trim().toLowerCase();
  return `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60) || 'report'}.${ending}`;
};

// Light, dark, or what the system says.
const themes = ['auto', 'light', 'dark'];
const theme = (name) => {
  document.documentElement.dataset.theme = name;
  $('theme').textContent = `Theme: ${name}`;
  stored('planlens-theme', name);
};
theme(themes.includes(stored('planlens-theme')) ? stored('planlens-theme') : 'auto');
$('theme').addEventListener('click', () => {
  theme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]);
});

const expander = (button, content) => {
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(open));
    content.hidden = !open;
  });
};
if ($('legend-button')) expander($('legend-button'), $('legend'));

// Fills a list piece by piece as it is scrolled to, so that long lists cost what is seen of them.
class Pieces {
  constructor(list, build, root) {
    Object.assign(this, { list, build, items: [], made: 0 });
    const more = (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.more();
    };
    this.end = el(list.tagName === 'TBODY' ? 'tr' : 'div', { class: 'end', 'aria-hidden': 'true' });
    new IntersectionObserver(more, { root, rootMargin: '600px' }).observe(this.end);
  }

  show(items) {
    this.items = items;
    this.made = 0;
    this.list.replaceChildren();
    this.more();
  }

  more(to = this.made + 100) {
    const last = Math.min(to, this.items.length);
    this.end.remove();
    const piece = document.createDocumentFragment();
    while (this.made < last) piece.append(this.build(this.items[this.made++]));
    this.list.append(piece);
    if (this.made < this.items.length) this.list.append(this.end);
  }

  // Makes the list at least up to an item.
  upTo(item) {
    const at = this.items.indexOf(item);
    if (at >= this.made) this.more(at + 20);
    return at >= 0;
  }
}

// What is printed is printed whole.
const whole = [];
addEventListener('beforeprint', () => whole.forEach((pieces) => pieces.more(pieces.items.length)));

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const into = (node, block = 'center') => {
  // Twice: what lies between may have had no height of its own yet.
  node.scrollIntoView({ block, behavior: 'auto' });
  requestAnimationFrame(() => node.scrollIntoView({ block, behavior: calm() ? 'auto' : 'smooth' }));
};

// How often each value stands in a list, and the choices that come of it.
const counted = (values) => {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
};
const byCount = (counts) => [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
const choices = (select, counts, names = [...counts.keys()]) => {
  for (const name of names.filter((n) => counts.has(n))) {
    select.append(el('option', { value: name }, `${name} (${counts.get(name)})`));
  }
};
const chips = (set, name, counts, values, mark) => {
  for (const value of values.filter((v) => counts.has(v))) {
    set.append(el('label', { class: 'chip' }, el('input', { type: 'checkbox', name, value }),
      mark(value), el('span', { class: 'number' }, String(counts.get(value)))));
  }
};

// The filters: `list` lists anew, `clear` lists all, and `tellListed` says how many are listed.
const form = $('filters');
const wordsOf = (field) => field.value.toLowerCase().split(/\s+/).filter(Boolean);
const filters = (list) => {
  let pending = 0;
  form.addEventListener('input', () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(list);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  const clear = () => {
    form.reset();
    list();
  };
  $('clear').addEventListener('click', clear);
  document.querySelector('.clear').addEventListener('click', clear);
  return clear;
};
const tellListed = (listed, all, name) => {
  const filtered = [...new FormData(form).values()].some(Boolean);
  $('count').textContent = filtered ? `${listed.length} of ${all.length} ${name}` : `${all.length} ${name}`;
  $('clear').hidden = !filtered;
  $('none').hidden = listed.length > 0;
};

// Views: on a narrow screen one pane at a time.
const wide = matchMedia('(min-width: 900px)');
const widest = matchMedia('(min-width: 1280px)');
const views = [...document.querySelectorAll('.tabs button')];
const press = (name) => {
  document.body.dataset.view = name;
  for (const button of views) button.setAttribute('aria-pressed', String(button.dataset.view === name));
};

// A row that opens, with what is told about it below it where it is the open one.
const opening = (node, open, detail) => {
  node.addEventListener('click', (event) => {
    if (!event.target.closest('button') && !String(getSelection())) open();
  });
  const piece = document.createDocumentFragment();
  piece.append(node);
  if (detail) piece.append(detail);
  return piece;
};
const unfold = (node, detail) => {
  node.classList.add('on');
  node.querySelector('.open').setAttribute('aria-expanded', 'true');
  node.after(detail);
};
const fold = () => {
  $('rows').querySelector('.detail')?.remove();
  const node = $('rows').querySelector('tr.on');
  node?.classList.remove('on');
  node?.querySelector('.open').setAttribute('aria-expanded', 'false');
};

// The item that a key leads to from the current one, if another.
const stepped = (key, listed, current) => {
  const step = { j: 1, k: -1 }[key];
  if (!step || !listed.length) return null;
  const at = listed.indexOf(current);
  const next = at < 0 ? (step > 0 ? 0 : listed.length - 1) : Math.min(Math.max(at + step, 0), listed.length - 1);
  return listed[next] === current ? null : listed[next];
};

// Where a statement stands, and how it is cited.
const placeOf = (statement, heading) => [
  heading && `under “${heading}”`, statement.page && `page ${statement.page}`,
  `line ${(statement.quantity?.span || statement.sentence).line}`,
].filter(Boolean).join(', ');
const citationOf = (statement, file, where, source = file.id) => {
  const date = file.date ? ` (${file.date})` : '';
  return `“${statement.text.replace(/\s+/g, ' ')}” ${file.title || file.id}${date}, ${where} (${source}; statement ${statement.id}).`;
};

const kindMark = (kind) => el('span', { class: `kind ${kind}` }, kind);
const bdi = (words) => el('bdi', {}, words);
