#!/usr/bin/env node
// Makes the pictures of pages that README.md and docs/report.md show, from the seeds.
// Needs what tests/browser/README.md says. Run it after a change to the pages:
//
//     cargo build && scripts/report-screenshots.mjs
//
// Where pngquant is installed, it makes the pictures a third as large.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { launch, open, planlens, report, root } from '../tests/browser/pages.js';

const images = join(root, 'docs/images');
const [earlier, later] = ['seeds/china-13fyp-targets.txt', 'seeds/china-14fyp-targets.txt'];
const size = { width: 1280, height: 800 };
const browser = await launch();

const picture = async (name, address, options, use) => {
  const page = await open(browser, address, { ...size, ...options });
  await use(page);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1200);
  const path = join(images, `${name}.png`);
  await page.screenshot({ path });
  spawnSync('pngquant', ['--force', '--strip', '--ext', '.png', '64', path]);
  await page.context().close();
};

const plan = report(later);
const found = planlens('extract', later, '--indicator', 'permanent urban', '--kind', 'target', '--format', 'json');
const [{ id }] = JSON.parse(found).documents[0].statements;
await picture('report', `${plan}#${id}`, {}, async () => {});
await picture('report-timeline', plan, { colorScheme: 'dark' }, (page) => page.click('[data-view=timeline]'));
await picture('report-diff', report('--diff', earlier, later), {}, async (page) => {
  await page.fill('[name=text]', 'urban');
  await page.locator('#rows .open').first().click();
});
await picture('report-compare', report('--compare', earlier, later, 'seeds/dalian-14fyp.txt'), { colorScheme: 'dark' }, async (page) => {
  await page.locator('.cell .open').nth(1).click();
});
await browser.close();
