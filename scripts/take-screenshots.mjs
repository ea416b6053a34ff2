// Takes the screenshots of the README from the built program: npm run build && npm run screenshots.
import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = new URL('../', import.meta.url);
const images = new URL('docs/images/', root);
const ports = { PORT: '3070', SIMULATOR_PORT: '4070' };
const address = `http://127.0.0.1:${ports.SIMULATOR_PORT}`;

const typed = {
  'Customer name': 'Acme Inc.',
  'Primary email': 'john.anderson@acme.com',
  'Address line 1': '771 Alder Drive',
  'Address line 2': 'Cisco Site 5',
  City: 'Milpitas',
  'State or province': 'CA',
  'Postal code': '95035',
  Country: 'United States',
};

async function startProgram() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('dist/main.js', root))], {
    cwd: await mkdtemp(join(tmpdir(), 'screenshots-')),
    env: { PATH: process.env.PATH, ...ports },
  });
  await new Promise((resolve) =>
    child.stdout.on('data', (chunk) => String(chunk).includes('Open http') && resolve()),
  );
  return child;
}

async function drawConversation(page, theme) {
  const picture = (name) =>
    page.screenshot({ path: fileURLToPath(new URL(`${name}-${theme}.png`, images)) });
  await page.goto(address);
  await page.getByLabel('Message', { exact: true }).fill('check');
  await page.getByLabel('Message', { exact: true }).press('Enter');
  const form = page
    .getByRole('article')
    .filter({ hasText: 'Can this customer be provisioned?' })
    .last();
  for (const [label, value] of Object.entries(typed)) await form.getByLabel(label).fill(value);
  await form.getByRole('button', { name: 'Run check' }).hover();
  await picture('form');
  await form.getByRole('button', { name: 'Run check' }).click();
  const result = page.getByRole('article').filter({ hasText: 'What was sent' }).last();
  await result.getByRole('button', { name: 'New check' }).hover();
  await picture('result');
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const colorScheme of ['light', 'dark']) {
  const program = await startProgram();
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme });
  await drawConversation(page, colorScheme);
  await page.close();
  program.kill();
  await new Promise((resolve) => program.once('exit', resolve));
}
await browser.close();
