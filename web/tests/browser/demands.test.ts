// What the desk must show beside its actions: figures by level, contradictions, copies, contacts, search by everything,
// files of every table, right-to-left text, and all of it without a mouse.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Contacts,
  type Incident,
  type IncidentDetail,
  LEVELS,
  type Page as ListPage,
  type Timeline,
  type Today,
} from '../../src/api/types';
import { ask, base, type Desk, open, openDesk, settled } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('light', 'Amal');
});
afterAll(async () => {
  expect(desk.troubles).toEqual([]);
  expect(desk.outside).toEqual([]);
  await desk.close();
});

/** The first incident that is so. */
async function incidentWith(fits: (one: IncidentDetail) => boolean, filter = ''): Promise<IncidentDetail> {
  for (const one of (await ask<ListPage<Incident>>(`/incidents?limit=200${filter}`)).items) {
    const detail = await ask<IncidentDetail>(`/incidents/${one.number}`);
    if (fits(detail)) return detail;
  }
  throw new Error('the demonstration has no such incident');
}

describe('Today', () => {
  it('tells what is new and what waits level by level; no figure is a sum over levels', async () => {
    const { page } = desk;
    await open(page, '/');
    const today = await ask<Today>('/today');
    const rows = page.locator('.band tbody tr');
    const shown = async (row: number) =>
      (await rows.nth(row).locator('td').allTextContents()).map((text) => Number(text.replace(/\D/g, '') || 0));
    expect(await shown(0)).toEqual(LEVELS.map((level) => today.new_findings.violation[level]));
    expect(await shown(1)).toEqual(LEVELS.map((level) => today.new_findings.possible[level]));
    expect(await shown(2)).toEqual(LEVELS.map((level) => today.new_incidents[level]));
    const waiting = (await shown(3)).reduce((sum, n) => sum + n, 0);
    expect(waiting).toBe(today.queue.findings);
    expect(await page.locator('.level-key').textContent()).toContain('corroborated');
    await rows.nth(3).locator('td a').first().click();
    await page.waitForURL('**/findings?*level=*');
    await settled(page);
  });
});

describe('an incident', () => {
  it('marks the statements that contradict the others', async () => {
    const found = await incidentWith((one) => one.events.some((event) => event.side === 'denies'), '&contested=true');
    const { page } = desk;
    await open(page, `/incidents/${found.number}`);
    await page
      .locator('.contradiction')
      .getByText(/contradict/)
      .waitFor();
    const denials = found.events.filter((event) => event.side === 'denies').length;
    expect(await page.locator('.coding.denies').count()).toBe(denials);
    expect(await page.locator('.coding.denies').first().textContent()).toContain('contradicts the others');
  });

  it('folds copies away and does not count them', async () => {
    const found = await incidentWith((one) => one.reports.some((report) => report.copies.length > 0));
    const { page } = desk;
    await open(page, `/incidents/${found.number}`);
    const copies = page.locator('details.copies').first();
    expect(await copies.locator('li').first().isVisible()).toBe(false);
    await copies.locator('summary').click();
    expect(await copies.locator('li').first().isVisible()).toBe(true);
    expect(await copies.locator('summary').textContent()).toContain('not counted as origins');
  });

  it('says who says so, the frame that made each coding, and its grades', async () => {
    const found = await incidentWith((one) => one.origins.length > 1);
    const { page } = desk;
    await open(page, `/incidents/${found.number}`);
    expect(await page.locator('.origins li').count()).toBe(found.origins.length);
    expect(await page.locator('.coding').first().textContent()).toMatch(/frame .*confidence/);
    expect(await page.locator('.grade-tag').textContent()).toMatch(/Information [1-6]/);
  });
});

describe('contacts', () => {
  it('a matrix that narrows the list, weeks by level with none left out, and both as files', async () => {
    const { page } = desk;
    await open(page, '/contacts');
    const contacts = await ask<Contacts>('/contacts?by=country');
    await page.locator('.u-over').waitFor();
    const pairs = await page.locator('main .rows').last().locator('tbody tr').count();
    await page.locator('.matrix button').first().click();
    await page.waitForURL('**pair=*');
    expect(await page.locator('main .rows').last().locator('tbody tr').count()).toBe(1);
    await page.getByRole('button', { name: 'All pairs' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.list-head').getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const lines = readFileSync(await file.path())
      .toString()
      .trim()
      .split('\r\n');
    expect(lines[0]).toMatch(/^a,b,alleged,reported/);
    expect(lines.length - 1).toBe(pairs);
    await page.getByText('Figures as a table').click();
    const days = await page.locator('.figures tbody tr').count();
    const span = Date.parse(contacts.weeks.at(-1)?.week ?? '') - Date.parse(contacts.weeks[0]?.week ?? '');
    expect(days).toBe(Math.round(span / 604_800_000) + 1);
  });
});

describe('the trend', () => {
  it.each([
    'clause',
    'zone',
    'party',
  ])('small multiples for each %s, a row a level, with the period before', async (group) => {
    const { page } = desk;
    const period = 'from=2025-08-01&to=2025-08-31';
    await open(page, `/trend?of=findings&group=${group}&${period}`);
    const timeline = await ask<Timeline>(`/timeline?of=findings&group=${group}&top=24&compare=true&${period}`);
    await expect.poll(() => page.locator('.multiple').count()).toBe(timeline.series.length);
    expect(await page.locator('.difference').count()).toBeGreaterThan(0);
    expect(await page.locator('.chart-card').textContent()).toContain('compared with');
  });

  it('its figures are a file too', async () => {
    const { page } = desk;
    await open(page, '/trend?of=findings&group=clause&from=2025-08-01&to=2025-08-31');
    await page.getByText('Figures as a table').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.figures').getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const lines = readFileSync(await file.path())
      .toString()
      .trim()
      .split('\r\n');
    expect(lines[0]).toBe('day,alleged,reported,corroborated,verified,refuted');
    expect(lines.length).toBe(32);
  });
});

describe('files', () => {
  it.each([
    '/findings',
    '/incidents',
    '/actors',
    '/places',
    '/sources',
    '/origins',
    '/reports',
    '/reviews',
  ])('the table of %s is saved whole, with the filters that are set', async (path) => {
    const { page } = desk;
    await open(page, path);
    const link = (await page.locator('.exports').getByRole('link', { name: 'CSV' }).first().getAttribute('href')) ?? '';
    const reply = await fetch(base + link);
    expect(reply.status).toBe(200);
    const total = (await ask<ListPage<unknown>>(`${link.replace('/api/v1', '').split('?')[0]}?limit=1`)).total;
    expect((await reply.text()).trim().split(/\r?\n/).length - 1).toBeGreaterThanOrEqual(total);
  });
});

describe('search', () => {
  it.each([
    ['checkpoint', 'Reports'],
    ['Israel Defense Forces', 'Actors'],
    ['Hadar', 'Places'],
    ['2025-08-19', 'Incidents'],
    ['cease fire', 'Clauses'],
  ])('%s finds %s', async (words, kind) => {
    const { page } = desk;
    await open(page, `/search?q=${encodeURIComponent(words)}`);
    const section = page.locator('.search-results section, .search-results .card').filter({ hasText: kind }).first();
    await section.waitFor();
    expect(await section.locator('a').count()).toBeGreaterThan(0);
  });
});

describe('text from right to left', () => {
  it('stands right to left, its marks on the right words', async () => {
    const { page } = desk;
    await open(page, '/code');
    await page
      .getByLabel('Text of the report')
      .fill('قالت وكالة سانا إن القوات دخلت القرية. Israeli troops entered Hadar, SANA said.');
    await page.getByLabel('Title', { exact: true }).fill('القوات تدخل القرية');
    expect(await page.getByLabel('Text of the report').evaluate((box) => getComputedStyle(box).direction)).toBe('rtl');
    await page.getByRole('button', { name: 'Add to the record' }).click();
    await page.locator('.outcome a').first().click();
    await page.waitForURL('**/reports/*');
    await settled(page);
    expect(await page.locator('main h1').evaluate((one) => getComputedStyle(one).direction)).toBe('rtl');
    expect(
      await page
        .locator('.report-text')
        .first()
        .evaluate((one) => getComputedStyle(one).direction),
    ).toBe('rtl');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

describe('on a phone', () => {
  it('the slider of the map stands under the map, not under the list', async () => {
    const phone = await openDesk('phone');
    try {
      await open(phone.page, '/map');
      await phone.page.locator('.time-track input').waitFor();
      await phone.page.locator('.map-list li').first().waitFor();
      const top = async (what: string) => (await phone.page.locator(what).boundingBox())?.y ?? 0;
      expect(await top('.time-bar')).toBeGreaterThan(await top('.map'));
      expect(await top('.map-list')).toBeGreaterThan(await top('.time-bar'));
    } finally {
      await phone.close();
    }
  });
});

describe('without a mouse', () => {
  it('skips to the content, opens a filter, chooses, and comes back', async () => {
    const { page } = desk;
    await open(page, '/findings');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === 'Level') break;
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.waitForURL('**/findings?level=*');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('false');
  });
});
