// What somebody does who has never seen the desk: the newest violation found, verified under her name, the report of the
// week saved. Each click is counted; docs/desk.md says the number.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Finding, Page as ListPage, Review } from '../../src/api/types';
import { ask, open, openDesk, settled } from './desk';
import { root } from './serving';

it('the first minute', async () => {
  const desk = await openDesk();
  const { page } = desk;
  let clicks = 0;
  const click = async (what: ReturnType<typeof page.locator>) => {
    clicks += 1;
    await what.first().click();
    await page.waitForTimeout(100);
    await settled(page);
  };
  try {
    await open(page, '/');
    const began = Date.now();
    await click(page.locator('.band').getByRole('link', { name: /Violation/ }));
    await page.waitForURL('**/findings?*result=violation*');
    await settled(page);
    const newest = (await ask<ListPage<Finding>>('/findings?result=violation&limit=1')).items[0]?.number;
    await click(page.locator('tbody a.strong'));
    await page.waitForURL(`**/findings/${newest}`);
    await click(page.getByRole('button', { name: /^Confirm/ }));
    await page.getByLabel('Your name').fill('Farida');
    await click(page.getByRole('dialog').getByRole('button', { name: 'Go on' }));
    await page.locator('.decision-confirmed').first().waitFor();
    expect((await ask<ListPage<Review>>('/reviews?limit=1')).items[0]).toMatchObject({
      action: 'confirm',
      object: 'finding',
      target: String(newest),
      who: 'Farida',
    });
    await click(page.locator('main h2 a[href^="/agreements/"]'));
    await page.waitForURL('**/agreements/*');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      click(page.locator('.report-box').getByRole('link', { name: 'HTML', exact: true })),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.html$/);
    expect(readFileSync(await file.path()).toString()).toContain('<html');
    expect(Date.now() - began).toBeLessThan(60_000);
    expect(readFileSync(join(root, 'docs/desk.md')).toString()).toContain(`**${clicks} clicks**`);
    expect(desk.troubles).toEqual([]);
    expect(desk.outside).toEqual([]);
  } finally {
    await desk.close();
  }
});
