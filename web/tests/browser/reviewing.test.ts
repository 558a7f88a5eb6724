// Decisions that move and name: a statement split off, an incident attributed, a verdict on a period. Each by key and by
// button, in the history, undone, and with somebody else at it at the same time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentDetail, Page as ListPage, Review } from '../../src/api/types';
import { ask, type Desk, open, openDesk, until } from './desk';

let amal: Desk;
let basel: Desk;
beforeAll(async () => {
  amal = await openDesk('light', 'Amal');
  basel = await openDesk('light', 'Basel');
});
afterAll(async () => {
  for (const desk of [amal, basel]) {
    expect(desk.troubles).toEqual([]);
    expect(desk.outside).toEqual([]);
    await desk.close();
  }
});

const incidentOf = (number: number) => ask<IncidentDetail>(`/incidents/${number}`);
const lastReview = async () => (await ask<ListPage<Review>>('/reviews?limit=1')).items[0];

/** Incidents with several statements, the most of them first. */
async function told(): Promise<number[]> {
  const list = await ask<ListPage<{ number: number; n_events: number }>>('/incidents?decision=open&limit=200');
  return list.items
    .filter((one) => one.n_events > 2)
    .sort((a, b) => b.n_events - a.n_events)
    .map((one) => one.number);
}

describe('a statement that tells of something else', () => {
  it('is split off by key, leads to the new incident, stands in both histories, and is undone', async () => {
    const { page } = amal;
    const number = (await told())[0] ?? 0;
    const before = await incidentOf(number);
    const event = before.events[1];
    await open(page, `/incidents/${number}`);
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: 'Split off' });
    await dialog.getByRole('radio').nth(1).check();
    await dialog.getByLabel('Why', { exact: false }).fill('another strike, two hours later');
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    const review = await lastReview();
    expect(review).toMatchObject({
      action: 'split',
      object: 'event',
      object_number: event?.number,
      who: 'Amal',
      why: 'another strike, two hours later',
      old_value: String(number),
    });
    const made = Number(review?.value);
    expect((await incidentOf(number)).events.map((one) => one.number)).not.toContain(event?.number);
    expect((await incidentOf(made)).events.map((one) => one.number)).toEqual([event?.number]);
    await page.locator('.review-list').getByText(`off incident ${number} into the new incident ${made}`).waitFor();
    await page.getByRole('button', { name: `Open incident ${made}` }).click();
    await page.waitForURL(`**/incidents/${made}`);
    await page.locator('.review-list').getByText(`off incident ${number}`).waitFor();
    await page.keyboard.press('u');
    await until(async () => (await incidentOf(number)).events.some((one) => one.number === event?.number));
    expect((await incidentOf(made)).merged_into).toBe(number);
  });

  it('is split off by its button, into an incident that is there', async () => {
    const { page } = amal;
    const [number = 0, other = 0] = await told();
    const moved = (await incidentOf(number)).events.at(-1)?.number ?? 0;
    await open(page, `/incidents/${number}`);
    await page.locator('.coding').last().getByRole('button', { name: 'Split off' }).click();
    const dialog = page.getByRole('dialog', { name: 'Split off' });
    const chosen = await dialog.getByRole('radio', { checked: true }).locator('xpath=..').textContent();
    expect(chosen).toContain('report');
    await dialog.getByLabel('Into the incident with this number', { exact: false }).fill(String(other));
    await dialog.getByRole('button', { name: 'Split off' }).click();
    await dialog.waitFor({ state: 'detached' });
    const review = await lastReview();
    expect(review).toMatchObject({ action: 'split', field: 'incident', value: String(other) });
    const gone = review?.object_number ?? moved;
    expect((await incidentOf(other)).events.map((one) => one.number)).toContain(gone);
    await page.keyboard.press('u');
    await until(async () => (await incidentOf(number)).events.some((one) => one.number === gone));
  });

  it('is not split twice by two people: the second is told', async () => {
    const number = (await told())[0] ?? 0;
    await open(amal.page, `/incidents/${number}`);
    await open(basel.page, `/incidents/${number}`);
    for (const { page } of [amal, basel]) {
      await page.keyboard.press('s');
      await page.getByRole('dialog', { name: 'Split off' }).getByRole('radio').first().check();
    }
    await basel.page.keyboard.press('Control+Enter');
    await basel.page.getByRole('dialog').waitFor({ state: 'detached' });
    const first = await lastReview();
    await amal.page.keyboard.press('Control+Enter');
    const conflict = amal.page.getByRole('dialog', { name: 'Somebody decided first' });
    await conflict.waitFor();
    expect(await conflict.textContent()).toContain('Basel split event');
    await conflict.getByRole('button', { name: 'Leave it as it is' }).click();
    expect((await lastReview())?.number).toBe(first?.number);
    await amal.page.keyboard.press('Escape');
    await basel.page.keyboard.press('u');
    await until(async () => (await lastReview())?.action === 'undo');
  });
});

describe('one statement', () => {
  it('is corrected in place, called wrongly coded, reopened; all of it undone leaves what the machine said', async () => {
    const { page } = amal;
    const number = (await told())[0] ?? 0;
    const event = (await incidentOf(number)).events[0];
    const now = async () => (await incidentOf(number)).events.find((one) => one.number === event?.number);
    await open(page, `/incidents/${number}`);
    const card = page.locator('.coding').first();
    await card.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.locator('dialog select').selectOption('injured');
    await page.getByLabel('Is', { exact: true }).fill('5-7');
    await page.getByRole('dialog').getByRole('button', { name: 'Correct' }).click();
    await until(async () => (await now())?.counts.injured?.max === 7);
    const corrected = await lastReview();
    expect(corrected).toMatchObject({
      action: 'correct',
      object: 'event',
      field: 'injured',
      value: '5..7',
      who: 'Amal',
    });
    await card.getByRole('button', { name: 'Coded wrongly' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    await until(async () => (await lastReview())?.action === 'reject');
    expect(await lastReview()).toMatchObject({ object: 'event', value: 'miscoded' });
    for (const wanted of ['reject', 'correct']) {
      await page.locator('main h1').click();
      await page.keyboard.press('u');
      await until(async () => (await lastReview())?.action === 'undo');
      await until(
        async () => (await ask<ListPage<Review>>(`/reviews?limit=9&action=${wanted}`)).items[0]?.undone_by !== null,
      );
    }
    expect(await now()).toMatchObject({ decision: event?.decision, counts: event?.counts });
  });
});

describe('who did it', () => {
  it('is attributed to a party, called disputed, called not attributable, and taken back', async () => {
    const { page } = amal;
    const number = (await told())[0] ?? 0;
    await open(page, `/incidents/${number}`);
    const attribute = async (
      act: (dialog: ReturnType<typeof page.getByRole>) => Promise<void>,
      value: string | null,
    ) => {
      await page.locator('main h1').click();
      await page.keyboard.press('t');
      const dialog = page.getByRole('dialog', { name: 'Attribute' });
      await act(dialog);
      await dialog.getByRole('button', { name: 'Attribute' }).click();
      await dialog.waitFor({ state: 'detached' });
      await until(async () => (await incidentOf(number)).attribution === value);
      expect(await lastReview()).toMatchObject({ action: 'attribute', who: 'Amal', object_number: number });
    };
    await attribute((dialog) => dialog.getByLabel('Name of the party').fill('Syria'), 'Syria');
    await page.locator('.facts').getByText('by a person').waitFor();
    await attribute((dialog) => dialog.getByText('disputed').click(), 'disputed');
    await attribute((dialog) => dialog.getByText('not attributable').click(), 'not attributable');
    await attribute((dialog) => dialog.getByText('As the reports say').click(), null);
    await page.locator('.facts').getByText('by a person').waitFor({ state: 'detached' });
    await page.locator('.review-list').getByText('attributed').nth(3).waitFor();
    await page.locator('main h1').click();
    await page.keyboard.press('u');
    await until(async () => (await incidentOf(number)).attribution === 'not attributable');
  });

  it('a finding follows its incident, from the queue too', async () => {
    const { page } = amal;
    await open(page, '/?kind=finding');
    await page.locator('.queue-row.selected').waitFor();
    const id = (await page.locator('.queue-row.selected button').getAttribute('id')) ?? '';
    const { incident } = await ask<{ incident: number }>(`/findings/${id.split('/')[1]}`);
    await page.keyboard.press('t');
    const dialog = page.getByRole('dialog', { name: 'Attribute' });
    await dialog.getByText('not attributable').click();
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    const after = await incidentOf(incident);
    expect(after.attribution).toBe('not attributable');
    expect(after.finding_list.every((one) => one.party === null)).toBe(true);
    await page.keyboard.press('u');
    await until(async () => (await incidentOf(incident)).attribution === null);
  });

  it('two name different ones: the second sees what the first named', async () => {
    const number = (await told())[1] ?? 0;
    await open(amal.page, `/incidents/${number}`);
    await open(basel.page, `/incidents/${number}`);
    for (const { page } of [amal, basel]) await page.keyboard.press('t');
    await basel.page.getByLabel('Name of the party').fill('Israel');
    await basel.page.keyboard.press('Enter');
    await basel.page.getByRole('dialog').waitFor({ state: 'detached' });
    await amal.page.getByLabel('Name of the party').fill('Syria');
    await amal.page.keyboard.press('Enter');
    const conflict = amal.page.getByRole('dialog', { name: 'Somebody decided first' });
    await conflict.waitFor();
    expect(await conflict.textContent()).toContain('Basel attributed incident');
    expect(await conflict.textContent()).toContain('Israel');
    await conflict.getByRole('button', { name: 'Send mine all the same' }).click();
    await until(async () => (await incidentOf(number)).attribution === 'Syria');
    expect(
      (await incidentOf(number)).reviews
        .filter((one) => one.action === 'attribute')
        .slice(-2)
        .map((one) => one.who),
    ).toEqual(['Basel', 'Amal']);
  });
});

describe('the verdict of a period', () => {
  const path = '/agreements/disengagement-1974?from=2025-08-11&to=2025-08-17';
  const target = 'disengagement-1974 2025-08-11/2025-08-17';
  const verdicts = async () =>
    (await ask<ListPage<Review>>(`/reviews?object=period&target=${encodeURIComponent(target)}`)).items;

  it('is given by a person, quoted by the report, kept in the history, and undone', async () => {
    const { page } = amal;
    await open(page, path);
    await page.getByText('Nobody has given a verdict').waitFor();
    await page.keyboard.press('v');
    await page.getByRole('dialog').getByRole('textbox').fill('Held on the whole; <b>two</b> incursions');
    await page.keyboard.press('Control+Enter');
    await page.locator('.verdict blockquote').waitFor();
    expect(await page.locator('.verdict blockquote').textContent()).toContain('<b>two</b> incursions');
    expect((await verdicts())[0]).toMatchObject({ action: 'verdict', who: 'Amal', object: 'period', target });
    await page.getByRole('button', { name: 'Preview' }).click();
    await expect
      .poll(async () => page.frameLocator('.report-box iframe').locator('body').textContent())
      .toContain('Held on the whole; <b>two</b> incursions');
    await page.keyboard.press('u');
    await page.getByText('Nobody has given a verdict').waitFor();
    await expect
      .poll(async () => page.frameLocator('.report-box iframe').locator('body').textContent())
      .not.toContain('Held on the whole');
    await page.getByText('What was decided about this period').click();
    expect(await page.locator('.verdict .review.undone').count()).toBe(1);
  });

  it('two give one: the second reads the first before hers stands', async () => {
    await open(amal.page, path);
    await open(basel.page, path);
    for (const { page } of [amal, basel]) {
      await page.locator('.verdict').waitFor();
      await page.waitForTimeout(300);
      await page.keyboard.press('v');
    }
    await basel.page.getByRole('dialog').getByRole('textbox').fill('Broken daily');
    await basel.page.keyboard.press('Control+Enter');
    await basel.page.locator('.verdict blockquote').waitFor();
    await amal.page.getByRole('dialog').getByRole('textbox').fill('Mostly kept');
    await amal.page.keyboard.press('Control+Enter');
    const conflict = amal.page.getByRole('dialog', { name: 'Somebody decided first' });
    await conflict.waitFor();
    expect(await conflict.textContent()).toContain('Broken daily');
    await conflict.getByRole('button', { name: 'Leave it as it is' }).click();
    expect((await verdicts())[0]).toMatchObject({ value: 'Broken daily', who: 'Basel' });
    await amal.page.keyboard.press('Escape');
    expect(await amal.page.locator('.verdict blockquote').textContent()).toContain('Broken daily');
  });
});
