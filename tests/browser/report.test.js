// The pages in use: what a reader clicks, types and sees.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { downloaded, launch, open, planlens, report, text } from './pages.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SEED = 'seeds/china-14fyp-targets.txt';
const EARLIER = 'seeds/china-13fyp-targets.txt';
const ZH = 'seeds/zh-china-14fyp-targets.txt';
// The statement that the tests open: the share of urban residents, with a baseline, a modality and a year.
const { id: ID } = planlens('extract', SEED, '--format', 'ndjson').trimEnd().split('\n').map((line) => JSON.parse(line))
  .find(({ indicator }) => indicator?.text === 'share of permanent urban residents');
const SCREENS = [[390, 'light'], [800, 'light'], [1400, 'light'], [1400, 'dark']];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const using = (address, options, use) => async () => {
  const page = await open(browser, address(), options);
  try {
    await use(page);
    assert.deepEqual(page.wrong, []);
  } finally {
    await page.context().close();
  }
};

// Violations that axe calls serious or critical. The page's policy lets no script in, so axe comes through the
// debugger's own world, which the policy does not bind.
const violations = async (page) => {
  const { readFileSync } = await import('node:fs');
  await page.evaluate(readFileSync(axe, 'utf8'));
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`);
};

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const isInSight = (page, selector) => page.$eval(selector, (node) => {
  const box = node.getBoundingClientRect();
  const pane = node.closest('.pane, .scroll').getBoundingClientRect();
  return box.height > 0 && box.bottom > pane.top && box.top < pane.bottom;
});

const HOSTILE = [
  '</script><script>document.title = "taken"; alert(1)</script><img src=x onerror=alert(1)>',
  `The ${'x'.repeat(3000)} share will rise to 40% by 2030.`,
  'By 2031, "waste" & \'litter\' <b>will</b> fall by 41% \u202egnirts live\u202c and \u2067never\u2069 again.',
  '\u202eBy 2032, noise will fall by 42%.',
  '" onmouseover=alert(1) x=" will reach 50% by 2040 <!-- <script>',
  `${'很长'.repeat(600)}到2035年达到60%。`,
].join('\n\n');

const pages = {
  document: () => report(SEED),
  'Chinese document': () => report(ZH),
  'hostile document': () => report('--input-format', 'text', text('hostile.txt', HOSTILE)),
  diff: () => report('--diff', EARLIER, SEED),
  compare: () => report('--compare', EARLIER, SEED, 'seeds/dalian-14fyp.txt'),
};
for (const [name, make] of Object.entries(pages)) {
  let address;
  pages[name] = () => (address ||= make());
}

describe('every page', () => {
  for (const [name, address] of Object.entries(pages)) {
    for (const [width, colorScheme] of SCREENS) {
      test(`${name}, ${width} wide, ${colorScheme}`, using(address, { width, colorScheme }, async (page) => {
        const views = await page.locator('.tabs button:visible').count();
        for (let at = 0; at < Math.max(1, views); at += 1) {
          if (views) await page.locator('.tabs button:visible').nth(at).click();
          assert.equal(await overflow(page), 0, 'nothing reaches over the edge');
          assert.deepEqual(await violations(page), []);
        }
      }));
    }
  }
});

describe('a document', () => {
  const address = pages.document;
  const count = (page) => page.locator('#rows tr[data-row]').count();

  test('a click in the text opens the statement in the table', using(address, {}, async (page) => {
    await page.click(`a.amount[id="${ID}"]`);
    assert.ok(await isInSight(page, `tr[data-row="${ID}"]`));
    const detail = page.locator(`#detail-${ID}`);
    assert.match(await detail.innerText(), /60\.6 % \(2019\)/);
    assert.ok(page.url().endsWith(`#${ID}`));
  }));

  test('a click in the table leads to the words in the text, each with its part', using(address, {}, async (page) => {
    await page.fill('[name=indicator]', 'urbanization-rate');
    await page.click(`tr[data-row="${ID}"] .open`);
    await page.waitForTimeout(700);
    assert.ok(await isInSight(page, `[id="${ID}"]`));
    const lit = await page.$$eval('.text .on[data-s]', (nodes) => nodes.map((node) => [node.classList[0], node.textContent]));
    assert.deepEqual(lit.filter(([part]) => part !== 'mark'), [
      ['indicator', 'share of permanent urban residents'], ['modality', 'should'], ['baseline', '60.6% in 2019'], ['time', 'by 2025'],
    ]);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.text .on').count(), 0);
  }));

  test('a link to a statement opens it', using(() => `${address()}#${ID}`, {}, async (page) => {
    assert.equal(await page.locator(`#detail-${ID}`).count(), 1);
    await page.waitForTimeout(700);
    assert.ok(await isInSight(page, `[id="${ID}"]`));
  }));

  test('link and citation are copied', using(address, {}, async (page) => {
    await page.click(`a.amount[id="${ID}"]`);
    await page.click('text=Copy link');
    assert.ok((await page.evaluate(() => navigator.clipboard.readText())).endsWith(`.html#${ID}`));
    await page.click('text=Copy citation');
    const citation = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(citation, /^“The share of permanent urban residents .+” Main Targets .+ \(2021-03\), under “2\.2 Cities”, line 18 \(.+SHA-256 fc8b7d8c.+\)\.$/);
    assert.ok(citation.endsWith(`${ID}).`));
  }));

  test('filters agree with those of the program', using(address, {}, async (page) => {
    const records = (...args) => planlens('extract', SEED, '--format', 'ndjson', ...args).split('\n')
      .filter((line) => line.includes('"sentence":')).length;
    assert.equal(await count(page), Math.min(100, records()));
    await page.check('[name=kind][value=target]');
    await page.fill('[name=from]', '2025');
    await page.fill('[name=to]', '2030');
    await page.waitForTimeout(50);
    assert.equal(await count(page), records('--kind', 'target', '--year', '2025-2030'));
    await page.selectOption('[name=unit]', '%');
    await page.waitForTimeout(50);
    assert.equal(await count(page), records('--kind', 'target', '--year', '2025-2030', '--unit', '%'));
    await page.click('#clear');
    assert.equal(await count(page), records());
    await page.click('.tree .count[data-section="9"]');
    assert.equal(await count(page), records('--section', 'Green'));
    await page.fill('[name=text]', 'no such words');
    await page.waitForTimeout(50);
    assert.ok(await page.isVisible('#none'));
  }));

  test('columns sort both ways', using(address, {}, async (page) => {
    const times = () => page.$$eval('#rows .when', (cells) => cells.map((cell) => cell.textContent.match(/\d{4}(?!.*\d{4})/)?.[0]).filter(Boolean).map(Number));
    await page.click('[data-sort=time] button');
    const up = await times();
    assert.deepEqual(up, [...up].sort((a, b) => a - b));
    await page.click('[data-sort=time] button');
    assert.equal(await page.getAttribute('[data-sort=time]', 'aria-sort'), 'descending');
    assert.deepEqual(await times(), [...up].sort((a, b) => b - a));
  }));

  test('what is exported is what the program writes', using(address, {}, async (page) => {
    assert.equal(await downloaded(page, '#export-csv'), planlens('extract', SEED, '--format', 'csv'));
    assert.equal(await downloaded(page, '#export-json'), planlens('extract', SEED, '--format', 'json'));
    await page.check('[name=kind][value=figure]');
    await page.waitForTimeout(50);
    assert.equal(await downloaded(page, '#export-csv'), planlens('extract', SEED, '--format', 'csv', '--kind', 'figure'));
  }));

  test('the timeline shows what is due and follows the filters', using(address, {}, async (page) => {
    await page.click('[data-view=timeline]');
    const lanes = page.locator('.lane:not(.axis-row)');
    const all = await lanes.count();
    assert.ok(all > 20);
    await page.click('.year[aria-label^="2060"]');
    assert.equal(await lanes.count(), 1);
    await lanes.locator('button').click();
    assert.match(page.url(), /#[0-9a-f]{8}$/);
  }));

  test('the reading accounts for every numeral', using(address, {}, async (page) => {
    await page.click('[data-view=reading]');
    const summary = JSON.parse(planlens('extract', SEED, '--summary', '--format', 'ndjson').trim().split('\n')[1]);
    const words = await page.innerText('#reading');
    assert.ok(words.includes(`${summary.numerals} numerals: ${summary.listed} are part of a statement`), words);
    await page.locator('.left .open').first().click();
    assert.equal(await page.locator('.unlisted.on').count(), 1);
  }));

  test('keys go from statement to statement', using(address, {}, async (page) => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const first = await page.getAttribute('#rows tr[data-row]', 'data-row');
    assert.match(page.url(), new RegExp(`#${first}$`));
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'text');
  }));

  test('the theme is switched and kept', using(address, { colorScheme: 'light' }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.click('#theme');
    await page.click('#theme');
    assert.equal(await page.innerText('#theme'), 'Theme: dark');
    assert.notEqual(await paper(), light);
    await page.reload();
    assert.equal(await page.innerText('#theme'), 'Theme: dark');
    assert.notEqual(await paper(), light);
  }));

  test('a narrow screen shows one view at a time', using(address, { width: 390, height: 844 }, async (page) => {
    assert.ok(await page.isVisible('#text-pane'));
    assert.ok(await page.isHidden('#statements-pane'));
    await page.click(`a.amount[id="${ID}"]`);
    assert.ok(await page.isVisible(`#detail-${ID}`));
    assert.ok(await page.isHidden('#text-pane'));
    await page.click('text=Show in the text');
    assert.ok(await page.isVisible('#text-pane'));
  }));

  test('without its script the page still shows the whole text', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 800, height: 900 } });
    const page = await context.newPage();
    await page.goto(address());
    assert.ok(await page.isVisible(`a.amount[id="${ID}"]`));
    await context.close();
  });

  test('paper holds all parts', using(address, {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    for (const pane of ['#text-pane', '#statements-pane', '#timeline-pane', '#reading-pane']) assert.ok(await page.isVisible(pane), pane);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    assert.ok((await page.pdf()).length > 10000);
  }));
});

describe('a hostile document', () => {
  test('stays text', using(pages['hostile document'], {}, async (page) => {
    assert.equal(await page.locator('.text img, .text script, .text b').count(), 0);
    assert.match(await page.innerText('.text'), /<\/script><script>document\.title/);
    assert.doesNotMatch(await page.title(), /^taken/);
    for (const name of ['j', 'j', 'j', 'j']) await page.keyboard.press(name);
    // An override of the direction of writing ends where its block does.
    const isolated = await page.$$eval('.text > *, .scroll td', (nodes) => nodes.every((node) => {
      const { unicodeBidi, display } = getComputedStyle(node);
      return unicodeBidi.includes('isolate') || display !== 'inline';
    }));
    assert.ok(isolated);
    const records = JSON.parse(await downloaded(page, '#export-json')).documents[0].statements;
    assert.ok(records.some((record) => record.text.includes('<b>will</b>')));
  }));
});

describe('a large document', () => {
  const lines = Array.from({ length: 5000 }, (_, n) => `${n % 50 ? '' : `${n / 50 + 1} Part ${n / 50 + 1}\n\n`}By ${2026 + (n % 30)}, the share of district ${n} will rise to ${n % 100}.${n % 10}% from 1.${n % 10}% in 2020. ${'Words that state nothing of the kind stand here as well, '.repeat(6)}and so on.\n`);
  let address;
  test('is made piece by piece', using(() => (address ||= report(text('large.txt', lines.join('\n')))), {}, async (page) => {
    const total = Number((await page.innerText('#count')).split(' ')[0]);
    assert.ok(total >= 5000, `${total}`);
    assert.ok(await page.locator('#rows tr').count() < 300);
    await page.fill('[name=text]', 'district 4999');
    await page.waitForTimeout(100);
    assert.equal(await page.locator('#rows tr[data-row]').count(), 1);
    const id = await page.getAttribute('#rows tr[data-row]', 'data-row');
    await page.click('#rows .open');
    await page.waitForTimeout(1000);
    assert.ok(await isInSight(page, `[id="${id}"]`));
    // The last statement is reached from the text too, though its row was not made yet.
    await page.click('#clear');
    await page.click(`[id="${id}"]`);
    assert.ok(await isInSight(page, `tr[data-row="${id}"]`));
  }));
});

describe('two documents', () => {
  const address = pages.diff;

  test('verdicts are counted and filter the changes', using(address, {}, async (page) => {
    const changes = JSON.parse(await downloaded(page, '#export-json')).changes;
    assert.deepEqual(changes, JSON.parse(diff('json')).changes);
    assert.equal(await downloaded(page, '#export-csv'), diff('csv'));
    await page.check('[name=verdict][value=raised]');
    await page.waitForTimeout(50);
    assert.equal(await page.locator('#rows tr[data-row]').count(), changes.filter((change) => change.verdicts.includes('raised')).length);
  }));
  // `diff` ends with 1 where it finds differences.
  const diff = (format) => {
    try {
      return planlens('diff', EARLIER, SEED, '--format', format);
    } catch (error) {
      return error.stdout;
    }
  };

  test('a change shows both quotes, in the table and in both texts', using(address, {}, async (page) => {
    await page.fill('[name=text]', 'nuclear');
    await page.waitForTimeout(50);
    await page.locator('#rows .open').first().click();
    assert.equal(await page.locator('.detail blockquote').count(), 2);
    await page.waitForTimeout(800);
    for (const side of ['old', 'new']) assert.ok(await isInSight(page, `#${side}-pane .mark.on`), side);
    assert.match(page.url(), /#new-[0-9a-f]{8}$/);
  }));

  test('a statement without a partner shows the nearest one and why it was not taken', using(address, {}, async (page) => {
    await page.check('[name=verdict][value=dropped]');
    await page.waitForTimeout(50);
    const rows = await page.locator('#rows .open').count();
    let found = 0;
    for (let at = 0; at < rows && !found; at += 1) {
      await page.locator('#rows tr[data-row] .open').nth(at).click();
      found = await page.locator('.nearest').count();
    }
    assert.equal(found, 1);
    assert.match(await page.innerText('.nearest'), /likeness \d+ of 1000/);
  }));

  test('a click in a text opens the change', using(address, {}, async (page) => {
    await page.locator('#new-pane a.amount').nth(3).click();
    assert.equal(await page.locator('#rows tr.on').count(), 1);
  }));

  test('the texts move together, and apart', using(address, {}, async (page) => {
    const top = () => page.$eval('#new-pane', (pane) => pane.scrollTop);
    const box = await page.locator('#old-pane').boundingBox();
    await page.mouse.move(box.x + 100, box.y + 300);
    await page.mouse.wheel(0, 1500);
    await page.waitForTimeout(400);
    const moved = await top();
    assert.ok(moved > 100, `${moved}`);
    await page.uncheck('#together');
    await page.mouse.move(box.x + 100, box.y + 300);
    await page.mouse.wheel(0, -1500);
    await page.waitForTimeout(400);
    assert.equal(await top(), moved);
  }));
});

describe('many documents', () => {
  const address = pages.compare;

  test('a click on an amount leads to its quote', using(address, {}, async (page) => {
    await page.fill('[name=text]', 'nuclear');
    await page.locator('.cell .open').first().click();
    assert.match(await page.innerText('#quote blockquote'), /nuclear/i);
    const link = page.url();
    await page.click('#quote button >> text=Close');
    assert.equal(await page.locator('#quote blockquote').count(), 0);
    await page.goto('about:blank');
    await page.goto(link);
    assert.match(await page.innerText('#quote blockquote'), /nuclear/i);
    page.wrong = [];
  }));

  test('rows are those of the program, with a chart of their course', using(address, {}, async (page) => {
    const files = [EARLIER, SEED, 'seeds/dalian-14fyp.txt'];
    assert.deepEqual(JSON.parse(await downloaded(page, '#export-json')).rows, JSON.parse(planlens('compare', ...files, '--format', 'json')).rows);
    assert.equal(await downloaded(page, '#export-csv'), planlens('compare', ...files, '--format', 'csv'));
    assert.ok(await page.locator('.course-chart').count() > 5);
  }));
});
