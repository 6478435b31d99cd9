// The page of two documents: what became of each statement, and both texts.

const shown = recordsOf('shown');
const all = linesOf('changes').map((raw, at) => ({ raw, at, record: JSON.parse(raw), ...shown[at] }));
const documents = { old: JSON.parse($('old-document').textContent), new: JSON.parse($('new-document').textContent) };
const SIDES = ['old', 'new'];
for (const change of all) {
  const { record } = change;
  change.kind = (record.new || record.old).kind;
  change.words = [record.old?.text, record.new?.text, record.indicator.text, record.indicator.key].join(' ').toLowerCase();
}

// Which change a mark in a text is part of.
const changeOf = { old: new Map(), new: new Map() };
for (const change of all) {
  for (const side of SIDES) {
    for (const id of [change.record[side]?.id, ...change.record.repeated[side]]) {
      if (!id) continue;
      changeOf[side].set(id, change);
      const anchor = $(`${side}-${id}`);
      if (anchor) [anchor.dataset.verdict] = change.record.verdicts;
    }
  }
}

for (const button of views) button.addEventListener('click', () => press(button.dataset.view));
const isSeen = (pane) => widest.matches || document.body.dataset.view === pane
  || (wide.matches && pane !== 'changes' && document.body.dataset.view !== 'changes');

// The filters.

const VERDICTS = ['raised', 'lowered', 'delayed', 'brought-forward', 'rebased', 'softened', 'hardened', 'new', 'dropped', 'not-comparable', 'unchanged'];
const verdictMark = (verdict) => el('span', { class: `verdict ${verdict}` }, verdict.replace('-', ' '));
chips($('verdicts'), 'verdict', counted(all.flatMap(({ record }) => record.verdicts)), VERDICTS, verdictMark);
choices(form.elements.kind, counted(all.map(({ kind }) => kind)));

let listed = all;
let current = null;
const row = (change) => {
  const { record, indicator, was, now, difference } = change;
  const open = () => select(change, 'table');
  const node = el('tr', { 'data-row': String(change.at), class: change === current ? 'on' : null },
    el('td', { class: 'verdicts' }, record.verdicts.map(verdictMark),
      record.ambition ? el('span', { class: `ambition ${record.ambition}` }, `${record.ambition} ambitious`) : null),
    el('td', { class: 'what', dir: 'auto' },
      el('button', { type: 'button', class: 'open', 'aria-expanded': String(change === current), onclick: open }, indicator)),
    el('td', { class: 'was' }, bdi(was)),
    el('td', { class: 'now' }, bdi(now)),
    el('td', { class: 'difference' }, bdi(difference)));
  return opening(node, open, change === current ? detail(change) : null);
};
const table = new Pieces($('rows'), row, $('list'));
whole.push(table);

const quote = (side, statement, headings) => {
  if (!statement) return null;
  const file = documents[side];
  const where = placeOf(statement, headings[side]);
  const citation = citationOf(statement, file, where);
  return el('div', { class: 'half' },
    el('h3', {}, side === 'old' ? 'Earlier' : 'Later'),
    el('blockquote', { dir: 'auto', lang: file.language }, statement.text),
    el('p', { class: 'note', dir: 'auto' }, where),
    el('div', { class: 'actions' },
      el('button', { type: 'button', onclick: () => { press(side); into($(`${side}-${statement.id}`)); } }, 'Show in the text'),
      el('button', { type: 'button', onclick: () => copy(`${location.href.split('#')[0]}#${side}-${statement.id}`, 'Link') }, 'Copy link'),
      el('button', { type: 'button', onclick: () => copy(citation, 'Citation') }, 'Copy citation')));
};
const detail = (change) => {
  const { record, nearest } = change;
  return el('tr', { class: 'detail' }, el('td', { colspan: '5' },
    record.why ? el('p', { class: 'why' }, record.why) : null,
    el('div', { class: 'halves' }, SIDES.map((side) => quote(side, record[side], record.headings))),
    nearest ? el('div', { class: 'nearest' },
      el('h3', {}, 'The nearest statement of the other document, and why it was not taken'),
      el('blockquote', { dir: 'auto' }, nearest.text),
      el('p', {}, `${nearest.reason} (likeness ${nearest.score} of 1000)`),
      el('ul', {}, nearest.parts.map((part) => el('li', {}, `${part.points > 0 ? '+' : ''}${part.points} ${part.name}: ${part.found}`))),
      el('div', { class: 'actions' }, el('button', {
        type: 'button',
        onclick: () => { press(nearest.side); into($(`${nearest.side}-${nearest.id}`)); },
      }, 'Show in the text'))) : null));
};

const list = () => {
  const chosen = [...form.querySelectorAll('[name=verdict]:checked')].map((box) => box.value);
  const words = wordsOf(form.elements.text);
  const [ambition, kind] = [form.elements.ambition.value, form.elements.kind.value];
  listed = all.filter((change) => (!chosen.length || chosen.some((verdict) => change.record.verdicts.includes(verdict)))
    && (!ambition || change.record.ambition === ambition) && (!kind || change.kind === kind)
    && words.every((word) => change.words.includes(word)));
  table.show(listed);
  tellListed(listed, all, 'measures');
};
const clear = filters(list);

// One change is chosen at a time, in the table and in both texts.

let still = 0;
const light = (change) => {
  for (const node of document.querySelectorAll('.text .on')) node.classList.remove('on');
  if (!change) return;
  // The panes are led to their places here; they do not lead each other meanwhile.
  still = performance.now() + 1200;
  for (const side of SIDES) {
    const id = change.record[side]?.id;
    const anchor = id && $(`${side}-${id}`);
    if (!anchor) continue;
    anchor.closest('.sentence')?.classList.add('on');
    for (const node of $(`${side}-pane`).querySelectorAll(`[data-s~="${CSS.escape(id)}"]`)) node.classList.add('on');
    if (isSeen(side)) into(anchor);
  }
};
const select = (change, from) => {
  const same = change === current;
  fold();
  current = same && from === 'table' ? null : change;
  light(current);
  const anchor = current && SIDES.map((side) => current.record[side] && `${side}-${current.record[side].id}`).filter(Boolean).pop();
  if (from !== 'link') history.replaceState(null, '', anchor ? `#${anchor}` : location.href.split('#')[0]);
  if (!current) return;
  if (from === 'text' && !isSeen('changes')) press('changes');
  if (!listed.includes(current)) clear();
  table.upTo(current);
  const node = $('rows').querySelector(`[data-row="${current.at}"]`);
  if (!node.nextElementSibling?.classList.contains('detail')) unfold(node, detail(current));
  if (from !== 'table') into(node);
};
for (const side of SIDES) {
  $(`${side}-pane`).addEventListener('click', (event) => {
    const node = event.target.closest('[data-s]');
    if (!node || String(getSelection())) return;
    event.preventDefault();
    const change = changeOf[side].get(node.dataset.s.split(' ')[0]);
    if (change) select(change, 'text');
  });
}
const follow = () => {
  const [side, id] = decodeURIComponent(location.hash.slice(1)).split(/-(.*)/);
  const change = changeOf[side]?.get(id);
  if (change) select(change, 'link');
};
addEventListener('hashchange', follow);

// The panes move together: the paired statement nearest to a third of the height leads the other pane to
// its partner.

const pairs = all.filter(({ record }) => record.old && record.new)
  .map(({ record }) => ({ old: $(`old-${record.old.id}`), new: $(`new-${record.new.id}`) }))
  .filter((pair) => pair.old && pair.new);
const byPlace = {};
for (const side of SIDES) {
  byPlace[side] = [...pairs].sort((a, b) => (a[side].compareDocumentPosition(b[side]) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}
const lead = (side) => {
  const other = side === 'old' ? 'new' : 'old';
  const [pane, follower] = [$(`${side}-pane`), $(`${other}-pane`)];
  const middle = pane.getBoundingClientRect().top + pane.clientHeight / 3;
  const top = (pair) => pair[side].getBoundingClientRect().top;
  const list_ = byPlace[side];
  let [from, to] = [0, list_.length];
  while (from < to) {
    const half = (from + to) >> 1;
    if (top(list_[half]) < middle) from = half + 1;
    else to = half;
  }
  const near = [list_[from - 1], list_[from]].filter(Boolean).sort((a, b) => Math.abs(top(a) - middle) - Math.abs(top(b) - middle))[0];
  still = performance.now() + 120;
  if (near && Math.abs(top(near) - middle) < pane.clientHeight) {
    follower.scrollTop += near[other].getBoundingClientRect().top - top(near);
  } else {
    const share = pane.scrollTop / Math.max(1, pane.scrollHeight - pane.clientHeight);
    follower.scrollTop = share * (follower.scrollHeight - follower.clientHeight);
  }
};
let leader = null;
for (const side of SIDES) {
  const pane = $(`${side}-pane`);
  const mine = () => { leader = side; };
  for (const kind of ['wheel', 'pointerdown', 'touchstart', 'keydown']) pane.addEventListener(kind, mine, { passive: true });
  pane.addEventListener('scroll', () => {
    if (leader !== side || performance.now() < still || !$('together').checked) return;
    requestAnimationFrame(() => lead(side));
  }, { passive: true });
}

// Keys and exports.

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest('input, select, textarea');
  if (event.key === 'Escape') {
    if (typing) typing.blur();
    else if (current) select(current, 'table');
  }
  if (typing) return;
  const next = stepped(event.key, listed, current);
  if (next) select(next, 'key');
  else if (event.key === '/') {
    event.preventDefault();
    form.elements.text.focus();
  }
});
exportsOf(() => listed, 'changes');

press('changes');
list();
follow();
