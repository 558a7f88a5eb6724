// The base map: without --tiles nothing but the server can be asked; with it that one server more, for pictures only, and
// only when somebody chose so.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { base, type Desk, open, openDesk } from './desk';
import { type Serving, startServer } from './serving';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Elsewhere {
  server: Server;
  origin: string;
  asked: string[];
}

/** A server that answers everything with a picture, and notes what it was asked. */
function elsewhere(): Promise<Elsewhere> {
  return new Promise((done) => {
    const asked: string[] = [];
    const server = createServer((request, reply) => {
      asked.push(request.url ?? '');
      reply.writeHead(200, { 'Content-Type': 'image/png', 'Access-Control-Allow-Origin': '*' }).end(PIXEL);
    });
    server.listen(0, '127.0.0.1', () => {
      done({ server, asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    });
  });
}

let tiles: Elsewhere;
let stranger: Elsewhere;
let serving: Serving;
beforeAll(async () => {
  [tiles, stranger] = await Promise.all([elsewhere(), elsewhere()]);
  const options = ['--tiles', `${tiles.origin}/{z}/{x}/{y}.png`, '--tiles-credit', 'made by <i>hand</i> & machine'];
  serving = await startServer(options);
});
afterAll(async () => {
  tiles.server.close();
  stranger.server.close();
  await serving.stop();
});

/** What becomes of a picture and of a fetch of an address, tried from inside the page. */
const tried = (desk: Desk, address: string) =>
  desk.page.evaluate(async (to) => {
    const picture = await new Promise<string>((done) => {
      const image = new Image();
      image.onload = () => done('shown');
      image.onerror = () => done('refused');
      image.src = `${to}/picture.png`;
    });
    const fetched = await fetch(`${to}/fetched`).then(
      () => 'answered',
      () => 'refused',
    );
    return [picture, fetched];
  }, address);

it('without --tiles there is no choice, and the policy lets the page ask nobody else', async () => {
  const desk = await openDesk();
  try {
    await open(desk.page, '/map');
    expect(await desk.page.getByRole('button', { name: 'Base map' }).count()).toBe(0);
    const policy = (await fetch(base)).headers.get('content-security-policy') ?? '';
    expect(policy.match(/https?:|\*/g)).toBeNull();
    const before = tiles.asked.length;
    expect(await tried(desk, tiles.origin)).toEqual(['refused', 'refused']);
    expect(tiles.asked.length).toBe(before);
  } finally {
    await desk.close();
  }
});

it('with --tiles the policy names that one server, for pictures; it is asked when it is chosen, and not before', async () => {
  const desk = await openDesk('light', undefined, serving.base);
  const { page } = desk;
  try {
    const policy = (await fetch(serving.base)).headers.get('content-security-policy') ?? '';
    expect(policy.match(/https?:[^ ;]*|\*/g)).toEqual([tiles.origin]);
    expect(policy).toMatch(new RegExp(`img-src [^;]*${tiles.origin}`));
    tiles.asked.length = 0;
    await open(page, '/map', serving.base);
    await page.locator('.map-list li').first().waitFor();
    expect(tiles.asked).toEqual([]);
    await page.getByRole('button', { name: 'Base map' }).click();
    await page.getByRole('radio', { name: /Tiles of/ }).check();
    await page.locator('img.leaflet-tile-loaded').first().waitFor();
    expect(tiles.asked[0]).toMatch(/^\/\d+\/\d+\/\d+\.png$/);
    expect(await page.locator('.leaflet-control-attribution').textContent()).toBe('made by <i>hand</i> & machine');
    expect(desk.outside.every((one) => one.startsWith(`${tiles.origin}/`))).toBe(true);
    await page.reload();
    await page.locator('img.leaflet-tile-loaded').first().waitFor();
    await page.getByRole('button', { name: 'Base map' }).click();
    await page.getByRole('radio', { name: /Drawn here/ }).check();
    await page.locator('img.leaflet-tile').first().waitFor({ state: 'detached' });
    expect(await page.locator('.leaflet-control-attribution').textContent()).toContain('Natural Earth');
    expect(desk.troubles).toEqual([]);
    expect(await tried(desk, tiles.origin)).toEqual(['shown', 'refused']);
    expect(tiles.asked).not.toContain('/fetched');
    expect(await tried(desk, stranger.origin)).toEqual(['refused', 'refused']);
    expect(stranger.asked).toEqual([]);
  } finally {
    await desk.close();
  }
});
