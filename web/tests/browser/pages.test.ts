// Every view in light, dark and on a phone: it opens without errors, passes the rules of accessibility, asks nobody else.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Page as ListPage } from '../../src/api/types';
import { ask, type Desk, type Look, open, openDesk } from './desk';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Row = { number: number };
type Named = { key: string };

const first = async <T>(path: string): Promise<T> => {
  const item = (await ask<ListPage<T>>(path)).items[0];
  if (!item) throw new Error(`the demonstration has nothing at ${path}`);
  return item;
};

/** Addresses of things that the demonstration holds, the ones with most to see. */
async function views(): Promise<[string, string][]> {
  const incidents = (
    await ask<ListPage<Row & { n_reports: number }>>('/incidents?agreement=disengagement-1974&limit=200')
  ).items;
  const incident = incidents.sort((a, b) => b.n_reports - a.n_reports)[0];
  const finding = await first<Row>('/findings?result=violation&sort=serious');
  const actor = await first<Named>('/actors');
  const place = await first<Named>('/places');
  const source = await first<Row>('/sources');
  const origin = await first<Row>('/origins');
  const report = await first<Row>('/reports');
  return [
    ['today', '/'],
    ['map', '/map'],
    ['trend', '/trend'],
    ['findings', '/findings'],
    ['finding', `/findings/${finding.number}`],
    ['incidents', '/incidents'],
    ['incident', `/incidents/${incident?.number}`],
    ['agreements', '/agreements'],
    ['agreement', '/agreements/disengagement-1974'],
    ['contacts', '/contacts'],
    ['actors', '/actors'],
    ['actor', `/actors/${encodeURIComponent(actor.key)}`],
    ['places', '/places'],
    ['place', `/places/${encodeURIComponent(place.key)}`],
    ['outlets', '/sources'],
    ['outlet', `/sources/${source.number}`],
    ['origins', '/origins'],
    ['origin', `/origins/${origin.number}`],
    ['reports', '/reports'],
    ['report', `/reports/${report.number}`],
    ['decisions', '/reviews'],
    ['code', '/code'],
    ['search', '/search?q=checkpoint'],
    ['login', '/login'],
  ];
}

interface Violation {
  id: string;
  impact: string | null;
  nodes: { target: string[]; failureSummary: string }[];
}

describe.each<Look>(['light', 'dark', 'phone'])('in %s', (look) => {
  let desk: Desk;
  let all: [string, string][];
  beforeAll(async () => {
    desk = await openDesk(look);
    all = await views();
  });
  afterAll(() => desk.close());

  it.for(Array.from({ length: 24 }, (_, i) => i))('view %i', async (i) => {
    const [name, path] = all[i] ?? ['', ''];
    const { page, troubles, outside } = desk;
    await open(page, path);
    if (name === 'map' || name === 'agreement') await page.waitForTimeout(900); // the canvases are drawn a frame or two later
    await page.screenshot({ path: join(inject('pictures'), `${name}-${look}.png`) });
    expect(await page.locator('.problem').count(), `${path} shows an error`).toBe(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${path} is wider than the window`).toBeLessThanOrEqual(0);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run: (root: Document) => Promise<{ violations: Violation[] }> } };
      return (await axe.run(document)).violations;
    });
    const serious = (found as Violation[])
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`)}`);
    expect(serious, `${path}, rules of accessibility`).toEqual([]);
    expect(troubles).toEqual([]);
    expect(outside).toEqual([]);
  });
});
