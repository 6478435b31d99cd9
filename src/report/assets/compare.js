// The page of many documents: a row a measure, a column a document.

const shown = recordsOf('shown');
const documents = recordsOf('documents');
const all = linesOf('changes').map((raw, at) => ({ raw, at, record: JSON.parse(raw), ...shown[at] }));
for (const measure of all) {
  const { record } = measure;
  measure.filled = record.cells.filter((cell) => cell.statement).length;
  measure.units = [...new Set(record.cells.map((cell) => cell.statement?.quantity?.unit).filter(Boolean))];
  measure.words = [record.indicator.text, record.indicator.key, ...record.cells.flatMap((cell) => cell.statements.map((s) => s.text))].join(' ').toLowerCase();
}
const least = Math.min(...all.map(({ filled }) => filled), documents.length);
for (let count = least; count <= documents.length; count += 1) {
  form.elements.least.append(el('option', { value: count === least ? '' : count }, `at least ${count}`));
}
const units = counted(all.flatMap((measure) => measure.units));
choices(form.elements.unit, units, byCount(units));

// The course of a measure over the documents; amounts of several units have none.
const course = ({ record }) => {
  const points = record.cells.map(({ statement }, at) => ({ at, base: statement?.base })).filter(({ base }) => base);
  if (points.length < 2 || new Set(points.map(({ base }) => base.unit)).size > 1) return null;
  const values = points.map(({ base }) => Number(base.value));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [width, height] = [110, 34];
  const x = (at) => 7 + ((width - 14) * at) / Math.max(1, record.cells.length - 1);
  const y = (value) => (high === low ? height / 2 : height - 7 - ((height - 14) * (value - low)) / (high - low));
  const path = points.map(({ at }, n) => `${n ? 'L' : 'M'}${x(at).toFixed(1)} ${y(values[n]).toFixed(1)}`).join('');
  const way = Math.sign(values.at(-1) - values[0]);
  return svg('svg', { class: 'course-chart', width, height, role: 'img', 'aria-label': ['falling', 'steady', 'rising'][way + 1] },
    svg('path', { d: path }), points.map(({ at }, n) => svg('circle', { cx: x(at), cy: y(values[n]), r: n === points.length - 1 ? 4 : 2.5 })));
};

let listed = all;
const row = (measure) => {
  const { record, indicator, cells } = measure;
  return el('tr', { 'data-row': String(measure.at) },
    el('th', { scope: 'row', dir: 'auto' }, indicator),
    el('td', {}, course(measure)),
    record.cells.map((cell, at) => el('td', { class: 'cell' }, cell.statement
      ? el('button', {
        type: 'button', class: 'open', id: `m-${measure.at}-${at}`, 'aria-controls': 'quote', onclick: () => show(measure, at),
      }, cells[at].map((line) => el('span', {}, bdi(line))))
      : el('span', { class: 'nothing', 'aria-label': 'not stated' }, '–'))));
};
const table = new Pieces($('rows'), row, $('list'));
whole.push(table);

const show = (measure, at) => {
  for (const node of document.querySelectorAll('.cell .on')) node.classList.remove('on');
  $(`m-${measure.at}-${at}`)?.classList.add('on');
  const file = documents[at];
  const { statements } = measure.record.cells[at];
  const said = (statement) => {
    const where = placeOf(statement, measure.headings[statement.id]);
    const citation = citationOf(statement, file, where);
    return [el('blockquote', { dir: 'auto', lang: file.language }, statement.text),
      el('p', { class: 'note', dir: 'auto' }, where),
      el('div', { class: 'actions' }, el('button', { type: 'button', onclick: () => copy(citation, 'Citation') }, 'Copy citation'))];
  };
  $('quote').replaceChildren(
    el('div', { class: 'quote-head' }, el('h2', { dir: 'auto' }, measure.indicator),
      el('button', { type: 'button', onclick: () => hide(measure, at) }, 'Close')),
    el('p', { class: 'note', dir: 'auto' }, [file.title || file.id, file.date].filter(Boolean).join(', ')),
    ...statements.flatMap(said));
  document.body.classList.add('quoting');
  history.replaceState(null, '', `#m-${measure.at}-${at}`);
  $('quote').scrollTop = 0;
};
const hide = (measure, at) => {
  document.body.classList.remove('quoting');
  const cell = $(`m-${measure.at}-${at}`);
  cell?.classList.remove('on');
  cell?.focus();
  $('quote').replaceChildren(el('p', { class: 'empty' }, 'Choose an amount to see where it is said.'));
};

const list = () => {
  const words = wordsOf(form.elements.text);
  const [most, unit] = [Number(form.elements.least.value), form.elements.unit.value];
  listed = all.filter((measure) => measure.filled >= most && (!unit || measure.units.includes(unit))
    && words.every((word) => measure.words.includes(word)));
  table.show(listed);
  tellListed(listed, all, 'measures');
};
filters(list);
exportsOf(() => listed, 'rows');
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') document.querySelector('#quote button')?.click();
  if (event.key === '/' && !event.target.closest('input, select')) {
    event.preventDefault();
    form.elements.text.focus();
  }
});

list();
const [, at, column] = location.hash.match(/^#m-(\d+)-(\d+)$/) || [];
if (all[at]?.record.cells[column]?.statement) {
  table.upTo(all[at]);
  show(all[at], Number(column));
  into($(`m-${at}-${column}`));
}
