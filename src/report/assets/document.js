// The page of one document: its text, a table of its statements, a timeline, and how it was read.

const document_ = JSON.parse($('document').textContent);
const sections = new Map(document_.sections.map((section) => [section.id, section]));
const shown = recordsOf('shown');
const all = linesOf('statements').map((raw, at) => ({ raw, at, record: JSON.parse(raw), ...shown[at] }));
const byId = new Map(all.map((statement) => [statement.record.id, statement]));

// The sections that a section is in, itself included.
const within = (id) => {
  const ids = [];
  for (let section = sections.get(id); section; section = sections.get(section.parent)) ids.push(section.id);
  return ids;
};
for (const statement of all) {
  const { record } = statement;
  statement.path = within(record.section);
  statement.words = `${record.text} ${statement.indicator} ${record.indicator?.key || ''}`.toLowerCase();
  statement.measured = `${statement.indicator} ${record.indicator?.key || ''}`.toLowerCase();
}

// On a wide screen the text stands beside one of the other views.

const view = (name) => {
  press(name);
  if (name === 'timeline') timeline();
};
for (const button of views) button.addEventListener('click', () => view(button.dataset.view));
const ensure = (name) => {
  const beside = { text: wide, sections: widest }[name];
  if (document.body.dataset.view !== name && !beside?.matches) view(name);
};
const settle = () => {
  const { view: now } = document.body.dataset;
  if ((wide.matches && now === 'text') || (widest.matches && now === 'sections')) view('statements');
};
wide.addEventListener('change', settle);
widest.addEventListener('change', settle);

// The filters.

const KINDS = ['target', 'figure', 'projection', 'threshold', 'commitment'];
const firmness = ['must', 'will', 'should', 'aim', 'may'];
chips($('kinds'), 'kind', counted(all.map(({ record }) => record.kind)), KINDS, kindMark);
choices(form.elements.modality, counted(all.map(({ record }) => record.modality)), firmness);
const units = counted(all.map(({ record }) => record.quantity?.unit));
choices(form.elements.unit, units, byCount(units));
for (const section of sections.values()) {
  if (section.extent.statements > 0) {
    const indent = '\u00a0\u00a0'.repeat(within(section.id).length - 1);
    const heading = section.heading.length > 70 ? `${section.heading.slice(0, 70)} …` : section.heading;
    form.elements.section.append(el('option', { value: section.id }, `${indent}${heading} (${section.extent.statements})`));
  }
}

const meets = () => {
  const value = (name) => form.elements[name].value;
  const chosen = [...form.querySelectorAll('[name=kind]:checked')].map((box) => box.value);
  const words = wordsOf(form.elements.text);
  const indicator = value('indicator').trim().toLowerCase();
  const [modality, unit, section] = [value('modality'), value('unit'), Number(value('section'))];
  const [from, to] = [Number(value('from')), Number(value('to'))];
  return ({ record, path, words: own, measured }) => {
    if (chosen.length && !chosen.includes(record.kind)) return false;
    if (modality && record.modality !== modality) return false;
    if (unit && record.quantity?.unit !== unit) return false;
    if (section && !path.includes(section)) return false;
    if (indicator && !measured.includes(indicator)) return false;
    if (from || to) {
      const last = record.time?.end ?? record.time?.start;
      if (!last || (from && last < from) || (to && (record.time.start ?? last) > to)) return false;
    }
    return words.every((word) => own.includes(word));
  };
};

// The table.

const SORTS = {
  kind: ({ record }) => KINDS.indexOf(record.kind),
  indicator: ({ indicator }) => indicator.replace(/^“/, '').toLowerCase(),
  // By unit, then by number: only amounts of one unit follow each other sensibly.
  amount: ({ record }) => (record.base ? [record.base.unit, Number(record.base.value)] : null),
  time: ({ record }) => record.time?.end ?? record.time?.start ?? null,
  modality: ({ record }) => (record.modality ? firmness.indexOf(record.modality) : null),
  place: ({ at }) => at,
};
const compare = (a, b) => {
  if (Array.isArray(a) && Array.isArray(b)) return compare(a[0], b[0]) || compare(a[1], b[1]);
  if (typeof a === 'string') return a.localeCompare(b);
  return a - b;
};
let order = { by: 'place', down: false };
let listed = all;
let current = null;

const row = (statement) => {
  const { record, indicator, amount, time, line } = statement;
  const open = () => select(statement, { from: 'table' });
  const node = el('tr', { 'data-row': record.id, class: statement === current ? 'on' : null },
    el('td', {}, kindMark(record.kind)),
    el('td', { dir: 'auto', class: 'what' },
      el('button', { type: 'button', class: 'open', 'aria-expanded': String(statement === current), onclick: open }, indicator)),
    el('td', { class: 'how-much' }, bdi(amount)),
    el('td', { class: 'when' }, time),
    el('td', {}, record.modality || ''),
    el('td', { class: 'line' }, String(line)));
  return opening(node, open, statement === current ? detail(statement) : null);
};
const table = new Pieces($('rows'), row, $('list'));
whole.push(table);

const heading = (record) => sections.get(record.section)?.heading || '';
const address = (record) => `${location.href.split('#')[0]}#${record.id}`;
const place = (record) => placeOf(record, heading(record));
const citation = (record) => {
  const hash = document_.sha256 ? `, SHA-256 ${document_.sha256.slice(0, 12)}…` : '';
  return citationOf(record, document_, place(record), document_.id + hash);
};

const detail = (statement) => {
  const { record, indicator, amount, time, baseline } = statement;
  const fact = (name, value) => (value ? [el('dt', {}, name), el('dd', { dir: 'auto' }, value)] : []);
  return el('tr', { class: 'detail', id: `detail-${record.id}` }, el('td', { colspan: '6' },
    el('blockquote', { dir: 'auto', lang: document_.language }, record.text),
    el('dl', {},
      fact('indicator', record.indicator && indicator + (record.indicator.key ? ` (${record.indicator.key})` : '')),
      fact('amount', amount && `${amount} · “${record.quantity.text}”`),
      fact('time', time && `${time} · “${record.time.text}”${record.time.inherited ? ', told outside the sentence' : ''}`),
      fact('baseline', baseline && `${baseline} · “${record.baseline.text}”`),
      fact('firmness', [record.modality, { true: 'binding', false: 'not binding' }[record.binding]].filter(Boolean).join(', ')),
      fact('condition', record.conditional),
      fact('table', record.table && [...record.table.labels, ...record.table.headers].join(' › ')),
      fact('place', place(record)),
      fact('rules', record.rules.join(', '))),
    el('div', { class: 'actions' },
      el('button', { type: 'button', onclick: () => toText(statement) }, 'Show in the text'),
      el('button', { type: 'button', onclick: () => copy(address(record), 'Link') }, 'Copy link'),
      el('button', { type: 'button', onclick: () => copy(citation(record), 'Citation') }, 'Copy citation'))));
};

const list = () => {
  const meet = meets();
  const by = SORTS[order.by];
  const sign = order.down ? -1 : 1;
  listed = all.filter(meet).map((statement) => [by(statement), statement]);
  // What has no such value comes last either way.
  listed.sort(([a, s], [b, t]) => (a === null) - (b === null) || sign * (a === null ? 0 : compare(a, b)) || s.at - t.at);
  listed = listed.map(([, statement]) => statement);
  table.show(listed);
  tellListed(listed, all, 'statements');
  for (const button of document.querySelectorAll('.tree .count')) {
    button.setAttribute('aria-pressed', String(button.dataset.section === form.elements.section.value));
  }
  if (document.body.dataset.view === 'timeline') timeline();
};
const clear = filters(list);
for (const header of document.querySelectorAll('[data-sort]')) {
  header.querySelector('button').addEventListener('click', () => {
    const by = header.dataset.sort;
    order = { by, down: order.by === by && !order.down };
    for (const other of document.querySelectorAll('[data-sort]')) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
    list();
  });
}

// One statement is chosen at a time: in the text, in the table and in the address.

const parts = () => document.querySelectorAll('.text .on');
const light = (statement) => {
  for (const node of parts()) node.classList.remove('on');
  if (!statement) return;
  const anchor = $(statement.record.id);
  anchor?.closest('.sentence')?.classList.add('on');
  for (const node of document.querySelectorAll(`.text [data-s~="${CSS.escape(statement.record.id)}"]`)) node.classList.add('on');
};
const toText = (statement) => {
  ensure('text');
  const anchor = $(statement.record.id);
  if (anchor) into(anchor);
};
const toRow = (statement) => {
  ensure('statements');
  if (!listed.includes(statement)) clear();
  table.upTo(statement);
  const node = $('rows').querySelector(`[data-row="${CSS.escape(statement.record.id)}"]`);
  if (node) into(node);
  return node;
};
const select = (statement, { from, push = true } = {}) => {
  const same = statement === current;
  fold();
  current = same && from === 'table' ? null : statement;
  light(current);
  if (push) history.replaceState(null, '', current ? `#${current.record.id}` : location.href.split('#')[0]);
  if (!current) return;
  if (from !== 'text' && (from !== 'table' || wide.matches)) toText(current);
  const found = from === 'table' ? $('rows').querySelector(`[data-row="${CSS.escape(statement.record.id)}"]`)
    : wide.matches || from !== 'link' ? toRow(current) : null;
  if (found && !found.nextElementSibling?.classList.contains('detail')) {
    unfold(found, detail(current));
    if (from === 'text' && !wide.matches) into(found, 'start');
  }
};
document.querySelector('.text').addEventListener('click', (event) => {
  const node = event.target.closest('[data-s]');
  if (!node || String(getSelection())) return;
  event.preventDefault();
  select(byId.get(node.dataset.s.split(' ')[0]), { from: 'text' });
});
const follow = () => {
  const name = decodeURIComponent(location.hash.slice(1));
  if (byId.has(name)) select(byId.get(name), { from: 'link', push: false });
  else if (name.startsWith('section-')) ensure('text');
};
addEventListener('hashchange', follow);

for (const link of document.querySelectorAll('.tree a')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    ensure('text');
    into($(`section-${link.dataset.section}`), 'start');
    history.replaceState(null, '', link.hash);
  });
}
for (const button of document.querySelectorAll('.tree .count')) {
  button.addEventListener('click', () => {
    const { section } = form.elements;
    section.value = section.value === button.dataset.section ? '' : button.dataset.section;
    list();
    ensure('statements');
  });
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest('input, select, textarea');
  if (event.key === 'Escape') {
    if (typing) typing.blur();
    else if (current) {
      fold();
      current = null;
      light(null);
    }
  }
  if (typing) return;
  const next = stepped(event.key, listed, current);
  if (next) select(next, { from: 'key' });
  else if (event.key === '/') {
    event.preventDefault();
    ensure('statements');
    form.elements.text.focus();
  } else if (event.key === 't') {
    ensure('text');
    $('text-pane').focus();
  }
});

// Exports: what the table shows, as `planlens extract` writes it.

const exact = (at) => ({ exact: numbers }) => numbers[at];
const field = (path) => ({ record }) => path.split('.').reduce((value, name) => value?.[name], record);
const span = (end) => ({ record }) => (record.quantity?.span || record.sentence)[end];
const COLUMNS = {
  document: field('document'), id: field('id'), kind: field('kind'), section: field('section'),
  heading: ({ record }) => heading(record), line: ({ line }) => line, start: span('start'), end: span('end'),
  indicator: field('indicator.text'), indicator_key: field('indicator.key'), quantity: field('quantity.text'),
  comparator: field('quantity.comparator'), value: exact(0), upper: exact(1), unit: field('quantity.unit'),
  per: field('quantity.per'), of: field('quantity.of'), base_value: exact(2), base_upper: exact(3),
  base_unit: field('base.unit'), measure: field('measure'), direction: field('direction'), time: field('time.text'),
  time_start: field('time.start'), time_end: field('time.end'), time_inherited: field('time.inherited'),
  baseline: field('baseline.text'), baseline_value: exact(4), baseline_unit: field('baseline.unit'),
  baseline_year: field('baseline.year'), baseline_reference: field('baseline.reference'), modality: field('modality'),
  binding: field('binding'), conditional: field('conditional'), commitment: field('commitment'), text: field('text'),
  rules: ({ record }) => record.rules.join(' '), table_row: field('table.row'), table_column: field('table.column'),
  table_labels: ({ record }) => record.table?.labels.join(' > '), table_headers: ({ record }) => record.table?.headers.join(' > '),
};
$('export-csv').addEventListener('click', () => {
  const rows = listed.map((statement) => Object.values(COLUMNS).map((of) => csvField(of(statement))).join(','));
  download(fileName('csv'), 'text/csv', `${[Object.keys(COLUMNS).join(','), ...rows].join('\n')}\n`);
});
$('export-json').addEventListener('click', () => {
  // The records' own lines keep every digit.
  const lines = listed.map(({ raw }) => restored(raw));
  const { extent, sections: under, ...head } = document_;
  const plain = under.map(({ extent: size, ...section }) => section);
  const nested = JSON.stringify({ ...head, sections: plain }).slice(0, -1);
  download(fileName('json'), 'application/json', bundle('documents', `${nested},"statements":[${lines.join(',')}]}`));
});

// The timeline: how many are due in each year, and a lane for each.

const dueYear = ({ record }) => record.time?.end ?? record.time?.start;
const startYear = ({ record }) => record.baseline?.year ?? (record.time?.end ? record.time.start : null);
let lanes = null;
const timeline = () => {
  const due = listed.filter((statement) => dueYear(statement) && ['target', 'projection', 'commitment'].includes(statement.record.kind));
  due.sort((a, b) => dueYear(a) - dueYear(b) || a.at - b.at);
  $('years').replaceChildren();
  if (!due.length) {
    $('years').append(el('p', { class: 'empty' }, 'No target with a year is listed.'));
    $('lanes').replaceChildren();
    return;
  }
  const ends = due.map(dueYear);
  const starts = due.map(startYear).filter((year) => year && year > Math.min(...ends) - 40);
  const first = Math.min(...ends, ...starts);
  const last = Math.max(...ends);
  const at = (year) => (last === first ? 50 : 4 + (92 * (Math.max(year, first) - first)) / (last - first));
  $('years').append(histogram(due, at));
  lanes = lanes || new Pieces($('lanes'), (item) => item, $('timeline-pane'));
  if (!whole.includes(lanes)) whole.push(lanes);
  lanes.build = (item) => (item === 'axis' ? axis(first, last, at) : lane(item, at));
  lanes.show(['axis', ...due]);
};
const histogram = (due, at) => {
  const years = [...counted(due.map((statement) => String(dueYear(statement))))].sort();
  const most = Math.max(...years.map(([, count]) => count));
  const height = 96;
  const chart = svg('svg', { class: 'histogram', width: '100%', height: height + 40, role: 'group', 'aria-label': 'Statements by the year in which they are due' });
  let free = -100;
  for (const [year, count] of years) {
    const tall = Math.max(3, (height * count) / most);
    const x = at(Number(year));
    const label = x - free >= 7 || years.length === 1;
    if (label) free = x;
    const pick = () => {
      const { from, to } = form.elements;
      const same = from.value === year && to.value === year;
      from.value = same ? '' : year;
      to.value = same ? '' : year;
      list();
    };
    chart.append(svg('g', {
      class: 'year', role: 'button', tabindex: '0', 'aria-label': `${year}: ${count} due. Show only these`,
      onclick: pick, onkeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); pick(); } },
    },
    svg('rect', { class: 'hit', x: `${x - 2}%`, width: '4%', y: 0, height: height + 40 }),
    svg('rect', { class: 'column', x: `${x - 0.9}%`, width: '1.8%', y: height + 18 - tall, height: tall, rx: 2 })),
    svg('text', { x: `${x}%`, y: height + 12 - tall, class: 'value', 'aria-hidden': 'true' }, String(count)));
    if (label) chart.append(svg('text', { x: `${x}%`, y: height + 34, class: 'axis', 'aria-hidden': 'true' }, year));
  }
  return chart;
};
// The years above the lanes, so many as have room.
const axis = (first, last, at) => {
  const step = [1, 2, 5, 10, 20, 50].find((years) => (last - first) / years <= 5) || 100;
  const strip = svg('svg', { class: 'strip', width: '100%', height: 18 });
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    strip.append(svg('text', { x: `${at(year)}%`, y: 13 }, String(year)));
  }
  return el('div', { class: 'lane axis-row', 'aria-hidden': 'true' }, el('span'), strip);
};
const lane = (statement, at) => {
  const { record, indicator, amount, baseline, time } = statement;
  const [start, end] = [startYear(statement), dueYear(statement)];
  const strip = svg('svg', { class: `strip ${record.kind}`, width: '100%', height: 26, 'aria-hidden': 'true' });
  strip.append(svg('line', { class: 'rail', x1: '0', x2: '100%', y1: 13, y2: 13 }));
  if (start && start < end) {
    strip.append(svg('line', { class: 'course', x1: `${at(start)}%`, x2: `${at(end)}%`, y1: 13, y2: 13 }),
      svg('circle', { class: 'start', cx: `${at(start)}%`, cy: 13, r: 4 }));
  }
  strip.append(svg('circle', { class: 'due', cx: `${at(end)}%`, cy: 13, r: 6 }));
  return el('div', { class: 'lane' },
    el('button', { type: 'button', class: 'label', onclick: () => select(statement, { from: 'lane' }) },
      el('span', { class: 'name', dir: 'auto' }, indicator),
      el('span', { class: 'facts' }, baseline ? el('span', {}, bdi(baseline), ' → ') : null, el('b', {}, bdi(amount)), ` ${time}`)),
    strip);
};

// How the document was read.

const reading = () => {
  const [sums] = recordsOf('ledger');
  const fact = (name, value) => (value || value === 0 ? [el('dt', {}, name), el('dd', { dir: 'auto' }, String(value))] : []);
  const pages = Math.max(0, ...all.map(({ record }) => record.page || 0));
  const tables = all.filter(({ record }) => record.table).length;
  const { extent } = document_;
  const grouped = (value) => value?.toLocaleString('en');
  $('reading').append(el('h3', {}, 'The document'), el('dl', {},
    fact('file', document_.id), fact('title', document_.title), fact('date', document_.date),
    fact('language', { en: 'English', zh: 'Chinese' }[document_.language]),
    fact('format', document_.format), fact('encoding', document_.encoding), fact('SHA-256', document_.sha256),
    fact('size', `${grouped(document_.bytes)} bytes of text, ${grouped(extent.lines)} lines, ${grouped(extent.words)} words`),
    fact('sections', document_.sections.length), fact('pages with statements up to', pages || null),
    fact('statements in tables', tables), fact('statements', all.length)));
  if (!sums) return;
  const share = sums.numerals ? (sums.numerals - sums.unexplained) / sums.numerals : 1;
  const bars = (title, counts) => {
    const entries = Object.entries(counts).sort((a, b) => b[1] - a[1]);
    const most = Math.max(1, ...entries.map(([, count]) => count));
    return [el('h4', {}, title), el('table', { class: 'bars' }, el('tbody', {}, entries.map(([name, count]) => el('tr', {},
      el('th', { scope: 'row' }, name),
      el('td', { class: 'count' }, grouped(count)),
      el('td', { class: 'bar' }, svg('svg', { width: '100%', height: 10, 'aria-hidden': 'true' },
        svg('rect', { width: `${(100 * count) / most}%`, height: 10, rx: 2 })))))))];
  };
  $('reading').append(
    el('h3', {}, 'Every number of the text'),
    el('p', {}, `${grouped(sums.numerals)} numerals: ${grouped(sums.listed)} are part of a statement, ${grouped(sums.not_listed)} are not. `,
      el('b', {}, `${(100 * share).toFixed(1)} %`), ' are accounted for by a rule.'),
    ...bars('Part of a statement, as', sums.parts), ...bars('Part of none, as', sums.reasons));
  const left = recordsOf('unlisted');
  if (!left.length) return;
  const body = el('tbody');
  const build = ([at, words, line, reason, rule]) => el('tr', {},
    el('td', {}, el('button', { type: 'button', class: 'open', onclick: () => toNumber(at) }, bdi(words))),
    el('td', {}, reason || 'not recognised'), el('td', {}, rule || ''), el('td', { class: 'line' }, String(line)));
  const pieces = new Pieces(body, build, $('reading-pane'));
  whole.push(pieces);
  $('reading').append(el('h4', {}, 'The numbers that are part of none'), el('table', { class: 'left' },
    el('thead', {}, el('tr', {}, ['Number', 'What it is', 'Rule', 'Line'].map((name) => el('th', { scope: 'col' }, name)))), body));
  pieces.show(left);
};
const unlisted = (on) => {
  $('show-unlisted').checked = on;
  document.body.classList.toggle('with-unlisted', on);
};
$('show-unlisted').addEventListener('change', (event) => unlisted(event.target.checked));
const toNumber = (at) => {
  unlisted(true);
  ensure('text');
  for (const node of parts()) node.classList.remove('on');
  const node = $(`n${at}`);
  if (!node) return;
  node.classList.add('on');
  into(node);
};

reading();
view('statements');
settle();
list();
if (!wide.matches) view('text');
follow();
