// Pages made by the program, and a browser to open them in.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const root = resolve(fileURLToPath(import.meta.url), '../../..');
const target = process.env.CARGO_TARGET_DIR || join(root, 'target');
const program = process.env.PLANLENS || join(target, 'debug/planlens');
if (!existsSync(program)) throw new Error(`${program} is not there; run cargo build first, or name it by PLANLENS`);

export const folder = mkdtempSync(join(tmpdir(), 'planlens-browser-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

export const planlens = (...args) => execFileSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });

// Writes a text and gives its path.
export const text = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

// Makes a page and gives its address.
let made = 0;
export const report = (...args) => {
  const path = join(folder, `${made += 1}.html`);
  planlens('report', ...args, '-o', path);
  return pathToFileURL(path).href;
};

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

// Opens a page and notes what should not happen: errors, dialogs, requests.
export const open = async (browser, address, { width = 1400, height = 900, colorScheme = 'light' } = {}) => {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme, permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true,
  });
  const page = await context.newPage();
  page.wrong = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.wrong.push(message.text());
  });
  page.on('pageerror', (error) => page.wrong.push(String(error)));
  page.on('dialog', (dialog) => {
    page.wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (url !== address.split('#')[0] && !url.startsWith('blob:')) page.wrong.push(`request: ${url}`);
  });
  await page.goto(address);
  return page;
};

export const downloaded = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return readFileSync(await download.path(), 'utf8');
};
