// Coding what lies behind an address: the server reads it where that is allowed, the page shows it as text.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { base, type Desk, open, openDesk, settled } from './desk';
import { type Serving, startServer } from './serving';

const PAGE = `<!doctype html><html lang="en"><head><title>Shelling near Hadar</title><meta property="og:site_name"
content="Valley Wire"><meta property="article:published_time" content="2025-08-20T09:00:00Z"></head><body><nav>Home</nav>
<article><p>Israeli troops shelled the village of Hadar on Tuesday, residents said. &lt;img src=x
onerror="window.hacked=1"&gt;</p></article><script>window.hacked=1</script></body></html>`;

let site: Server;
let address: string;
let serving: Serving;
beforeAll(async () => {
  site = createServer((_, reply) => {
    reply.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PAGE);
  });
  await new Promise<void>((done) => {
    site.listen(0, '127.0.0.1', done);
  });
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/report`;
  serving = await startServer(['--fetch', 'any']);
});
afterAll(async () => {
  site.close();
  await serving.stop();
});

async function read(desk: Desk, at: string): Promise<void> {
  await open(desk.page, '/code', at);
  await desk.page.getByLabel('Address of a report').fill(address);
  await desk.page.getByRole('button', { name: 'Read it' }).click();
}

it('an address becomes text, outlet, title and day; then events; then a report of the record', async () => {
  const desk = await openDesk('light', 'Amal', serving.base);
  const { page } = desk;
  try {
    await read(desk, serving.base);
    await expect
      .poll(() => page.getByLabel('Text of the report').inputValue())
      .toContain('shelled the village of Hadar');
    expect(await page.getByLabel('Text of the report').inputValue()).toContain('<img src=x');
    expect(await page.getByLabel('Outlet').inputValue()).toBe('Valley Wire');
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('Shelling near Hadar');
    expect(await page.getByLabel('Its date').inputValue()).toBe('2025-08-20');
    expect(await page.getByLabel('Its address').inputValue()).toBe(address);
    await page.getByRole('button', { name: 'Code it' }).click();
    await page.locator('.coding').first().waitFor();
    await page.getByRole('button', { name: 'Add to the record' }).click();
    await page.locator('.outcome a').first().click();
    await page.waitForURL('**/reports/*');
    await settled(page);
    expect(await page.locator('main h1').textContent()).toBe('Shelling near Hadar');
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(desk.troubles).toEqual([]);
    expect(desk.outside).toEqual([]);
  } finally {
    await desk.close();
  }
});

it('an address inside the network is refused in words where only public ones are read', async () => {
  const desk = await openDesk('light', 'Amal');
  try {
    await read(desk, base);
    await desk.page.getByText('inside this network').waitFor();
    expect(await desk.page.getByLabel('Text of the report').inputValue()).toBe('');
  } finally {
    await desk.close();
  }
});
