// What people do at the desk: each action once, as they do it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Finding, IncidentDetail, Page as ListPage, QueueItem, Review } from '../../src/api/types';
import { ask, base, type Desk, open, openDesk, settled, until } from './desk';

let amal: Desk;
beforeAll(async () => {
  amal = await openDesk('light', 'Amal');
});
afterAll(async () => {
  expect(amal.troubles).toEqual([]);
  expect(amal.outside).toEqual([]);
  await amal.close();
});

const reviews = async () => (await ask<ListPage<Review>>('/reviews?limit=20')).items;
const queue = async () => (await ask<ListPage<QueueItem>>('/queue?kind=finding&limit=5')).items;

describe('the queue by keyboard', () => {
  beforeEach(async () => {
    await open(amal.page, '/?kind=finding');
    await amal.page.locator('.queue-row.selected').waitFor();
  });

  it('moves, and says in the address where it is', async () => {
    const { page } = amal;
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const second = (await queue())[1]?.finding?.number;
    await expect.poll(() => page.url()).toContain(encodeURIComponent(`finding/${second}`));
    expect(await page.locator('.queue-row.selected').count()).toBe(1);
    await page.reload();
    await settled(page);
    await expect.poll(() => page.locator('.queue-row.selected button').getAttribute('id')).toBe(`finding/${second}`);
  });

  it('confirms, goes on, and undoes', async () => {
    const { page } = amal;
    const target = String((await queue())[0]?.finding?.number);
    await page.keyboard.press('c');
    await page.locator('.queue-row.done').first().waitFor();
    expect((await reviews())[0]).toMatchObject({ action: 'confirm', object: 'finding', target, who: 'Amal' });
    expect(await ask<Finding>(`/findings/${target}`)).toMatchObject({ decision: 'confirmed', level: 'verified' });
    expect(await page.locator('.queue-row.selected.done').count()).toBe(0);
    await page.keyboard.press('u');
    await until(async () => (await reviews())[0]?.action === 'undo');
    expect(await ask<Finding>(`/findings/${target}`)).toMatchObject({ decision: 'open' });
    await expect.poll(() => page.locator('.queue-row.done').count()).toBe(0);
  });

  it('rejects with a reason', async () => {
    const { page } = amal;
    const target = String((await queue())[0]?.finding?.number);
    await page.keyboard.press('r');
    await page.getByLabel('Why', { exact: false }).fill('an exercise, not an event');
    await page.keyboard.press('Control+Enter');
    await page.locator('.queue-row.done').first().waitFor();
    expect((await reviews())[0]).toMatchObject({ action: 'reject', target, why: 'an exercise, not an event' });
  });

  it('notes, and keeps what was typed over a reload', async () => {
    const { page } = amal;
    const target = String((await queue())[0]?.finding?.number);
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').fill('call the mission about this');
    await page.reload();
    await settled(page);
    await page.locator('.queue-row.selected').waitFor();
    await page.keyboard.press('n');
    const box = page.getByRole('dialog').getByRole('textbox');
    expect(await box.inputValue()).toBe('call the mission about this');
    await page.getByRole('dialog').getByRole('button', { name: 'Add a note' }).click();
    await until(async () => (await reviews())[0]?.action === 'note');
    expect((await reviews())[0]).toMatchObject({ target, value: 'call the mission about this' });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('shows its keys, and searches', async () => {
    const { page } = amal;
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').textContent()).toContain('Undo the last decision');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('checkpoint');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=checkpoint');
    await settled(page);
    expect(await page.locator('.search-results mark').count()).toBeGreaterThan(0);
    await page.locator('main').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL(`${base}/`);
  });
});

it('a serious one is corrected from the queue: the correction is about its incident', async () => {
  const { page } = amal;
  await open(page, '/?show=serious');
  await page.locator('.queue-row.selected').waitFor();
  const row = (await page.locator('.queue-row.selected button').getAttribute('id')) ?? '';
  const { incident } = await ask<Finding>(`/findings/${row.split('/')[1]}`);
  await page.keyboard.press('e');
  await page.locator('dialog select').selectOption('injured');
  await page.getByLabel('Is', { exact: true }).fill('4');
  await page.keyboard.press('Enter');
  await until(async () => (await reviews())[0]?.action === 'correct');
  expect((await reviews())[0]).toMatchObject({ object: 'incident', target: String(incident), field: 'injured' });
});

describe('an incident', () => {
  it('is corrected in place; the value of the machine stays in the history', async () => {
    const { page } = amal;
    const number = (await queue())[1]?.incident?.number;
    await open(page, `/incidents/${number}`);
    await page.getByRole('toolbar').getByRole('button', { name: 'Correct' }).click();
    expect(await page.getByRole('dialog').getByLabel('What').inputValue()).toBe('place');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Correct: Killed' }).click();
    await page.getByLabel('Is', { exact: true }).fill('2-3');
    await page.getByRole('dialog').getByRole('button', { name: 'Correct' }).click();
    await page.locator('.review-list').getByText('2..3').first().waitFor();
    const after = await ask<IncidentDetail>(`/incidents/${number}`);
    expect(after.counts.killed).toEqual({ min: 2, max: 3 });
    expect(after.reviews.at(-1)).toMatchObject({ action: 'correct', field: 'killed', who: 'Amal' });
    await page.locator('.review-list').getByRole('button', { name: 'Undo' }).last().click();
    await page.locator('.review.undone').first().waitFor();
  });

  it('is graded and merged', async () => {
    const { page } = amal;
    const items = (await ask<ListPage<QueueItem>>('/queue?kind=incident&limit=6')).items;
    const [one, other] = [items[0]?.incident?.number, items[1]?.incident?.number];
    await open(page, `/incidents/${one}`);
    await page.keyboard.press('a');
    await page.getByRole('dialog').getByText('doubtful').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Grade' }).click();
    await page.locator('.grade-tag').getByText('(Amal)').waitFor();
    await page.keyboard.press('m');
    await page.getByLabel('Number of the incident').fill(String(other));
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await page.getByText(`incident ${other}`).first().waitFor();
    expect((await ask<IncidentDetail>(`/incidents/${one}`)).merged_into).toBe(other);
    await page.keyboard.press('u');
    await until(async () => (await ask<IncidentDetail>(`/incidents/${one}`)).merged_into === null);
  });

  it('says why a coding was made, and links its reports', async () => {
    const { page } = amal;
    const number = (await queue())[1]?.incident?.number;
    await open(page, `/incidents/${number}`);
    await page.getByRole('button', { name: 'Why this coding' }).first().click();
    await expect
      .poll(async () => (await page.locator('.explanation').first().textContent())?.length ?? 0)
      .toBeGreaterThan(20);
    await page.locator('.report-number').first().click();
    await page.waitForURL('**/reports/*');
    await settled(page);
    expect(await page.locator('.report-text .role').count()).toBeGreaterThan(0);
  });
});

describe('two at once', () => {
  it('nobody overwrites the other: the second is shown what the first did, and decides again', async () => {
    const basel = await openDesk('light', 'Basel');
    try {
      const target = String((await queue())[0]?.finding?.number);
      await open(amal.page, `/?kind=finding&item=${encodeURIComponent(`finding/${target}`)}`);
      await amal.page.locator('.queue-row.selected').waitFor();
      await open(basel.page, `/findings/${target}`);
      await basel.page.getByRole('button', { name: /^Confirm/ }).click();
      await basel.page.locator('.decision-confirmed').first().waitFor();
      // What Basel did appears in Amal's queue by itself, and nothing moves under her hands.
      await amal.page.locator('.queue-row.selected').getByText('Basel').waitFor();
      await amal.page.keyboard.press('r');
      await amal.page.getByLabel('Why', { exact: false }).fill('the place is another');
      await amal.page.keyboard.press('Control+Enter');
      const dialog = amal.page.getByRole('dialog', { name: 'Somebody decided first' });
      await dialog.waitFor();
      expect(await dialog.textContent()).toContain('Basel confirmed finding');
      expect(await dialog.textContent()).toContain('the place is another');
      expect(await ask<Finding>(`/findings/${target}`)).toMatchObject({ decision: 'confirmed' });
      await dialog.getByRole('button', { name: 'Send mine all the same' }).click();
      await until(async () => (await ask<Finding>(`/findings/${target}`)).decision === 'rejected');
      expect((await reviews()).slice(0, 2).map(({ who, action }) => `${who} ${action}`)).toEqual([
        'Amal reject',
        'Basel confirm',
      ]);
      expect(basel.troubles).toEqual([]);
    } finally {
      await basel.close();
    }
  });
});

describe('filters, files, the map, the report', () => {
  it('a filter is in the address, and in the links that save', async () => {
    const { page } = amal;
    await open(page, '/incidents');
    await page.getByRole('button', { name: 'Level', exact: true }).click();
    await page.getByRole('checkbox', { name: /Corroborated/ }).check();
    await page.waitForURL('**/incidents?level=corroborated');
    await settled(page);
    expect(await page.locator('tbody .level-corroborated').count()).toBeGreaterThan(0);
    expect(await page.locator('tbody .tag.level-reported').count()).toBe(0);
    for (const name of ['CSV', 'JSON lines', 'GeoJSON']) {
      const link = await page.locator('.exports').getByRole('link', { name, exact: true }).getAttribute('href');
      expect(link).toContain('level=corroborated');
      const reply = await fetch(base + link);
      expect(reply.status).toBe(200);
      expect((await reply.text()).length).toBeGreaterThan(100);
    }
    await page.goBack();
    await page.waitForURL(`${base}/incidents`);
  });

  it('the map plays through days and its list keeps step', async () => {
    const { page } = amal;
    await open(page, '/map');
    await page.locator('.map-list li').first().waitFor();
    await page
      .locator('.time-track input')
      .fill(await page.locator('.time-track input').evaluate((e) => (e as HTMLInputElement).min));
    await expect.poll(() => page.url()).toContain('day=');
    const before = new URL(page.url()).searchParams.get('day');
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('day'), { timeout: 5000 }).not.toBe(before);
    await page.getByRole('button', { name: 'Stop' }).click();
    const day = new URL(page.url()).searchParams.get('day') ?? '';
    await expect
      .poll(() => page.locator('.map-list .exports a').first().getAttribute('href'), { timeout: 5000 })
      .toContain(`to=${day}`);
    const shared = page.url();
    await page.goto('about:blank');
    await page.goto(shared);
    await settled(page);
    expect(new URL(page.url()).searchParams.get('day')).toBe(day);
  });

  it('a click on a mark narrows the list to it', async () => {
    const { page } = amal;
    await open(page, '/map');
    await page.locator('.map-list li').first().waitFor();
    await page.waitForTimeout(800);
    const box = await page.locator('.map').boundingBox();
    if (!box) throw new Error('no map');
    let found = false;
    for (let y = 60; y < box.height - 60 && !found; y += 24) {
      for (let x = 60; x < box.width - 60 && !found; x += 24) {
        await page.mouse.move(box.x + x, box.y + y);
        if (await page.locator('.map.over').count()) {
          await page.mouse.click(box.x + x, box.y + y);
          found = true;
        }
      }
    }
    expect(found).toBe(true);
    await page.getByText('at this mark').waitFor();
    await page.getByRole('button', { name: 'All in view' }).click();
    await page.getByText('in this view').first().waitFor();
  });

  it('the trend counts what is chosen, and its figures are there as a table', async () => {
    const { page } = amal;
    await open(page, '/trend?of=findings&group=clause&from=2025-08-01&to=2025-08-31');
    await page.locator('.u-over').waitFor();
    const multiples = await page.locator('.multiple').count();
    expect(multiples).toBeGreaterThan(2);
    await page.locator('.multiple h3 button').first().click();
    await page.waitForURL('**series=*');
    expect(await page.locator('.multiple.chosen').count()).toBe(1);
    await page.getByText('Figures as a table').click();
    expect(await page.locator('.figures tbody tr').count()).toBe(31);
    await page.getByLabel('for each').selectOption('party');
    await page.waitForURL('**group=party*');
    await settled(page);
    expect(await page.locator('.difference').count()).toBeGreaterThan(0);
  });

  it('the periodic report is previewed in a frame that runs nothing, and saved', async () => {
    const { page } = amal;
    await open(page, '/agreements/disengagement-1974?from=2025-08-18&to=2025-08-24');
    await page.getByRole('button', { name: 'Preview' }).click();
    const frame = page.locator('.report-box iframe');
    expect(await frame.getAttribute('sandbox')).toBe('');
    await expect
      .poll(async () => (await page.frameLocator('.report-box iframe').locator('body').textContent())?.length ?? 0)
      .toBeGreaterThan(300);
    for (const name of ['HTML', 'Markdown', 'CSV', 'GeoJSON']) {
      const link = await page.locator('.report-box').getByRole('link', { name, exact: true }).getAttribute('href');
      expect((await fetch(base + link)).status, name).toBe(200);
    }
  });
});

describe('coding', () => {
  const hostile =
    'Israeli troops entered the village of Hadar on Tuesday, residents said. <img src=x onerror="window.hacked=1"><script>window.hacked=1</script> السويداء';
  it('shows the events of a text and adds it to the record; a text is never markup', async () => {
    const { page } = amal;
    await open(page, '/code');
    await page.getByLabel('Text of the report').fill(hostile);
    await page.getByLabel('Its date').fill('2025-08-20');
    await page.getByLabel('Outlet').fill('<b>Jabal</b> Post');
    await page.getByLabel('Title', { exact: true }).fill('"><script>window.hacked=1</script>');
    await page.getByLabel('Its address').fill('https://example.org/a');
    await page.getByRole('button', { name: 'Code it' }).click();
    await page.locator('.coding').first().waitFor();
    expect(await page.locator('.report-text').textContent()).toContain('<script>window.hacked=1</script>');
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('Text of the report').inputValue()).toBe(hostile);
    await page.getByRole('button', { name: 'Add to the record' }).click();
    const link = page.locator('.outcome a').first();
    await link.waitFor();
    await link.click();
    await page.waitForURL('**/reports/*');
    await settled(page);
    expect(await page.locator('main h1').textContent()).toBe('"><script>window.hacked=1</script>');
    expect(await page.locator('main img, main script, main b').count()).toBe(0);
    await open(page, '/search?q=Hadar');
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });
});

describe('who one is, and how it looks', () => {
  it('asks for a name before the first decision, and makes it then', async () => {
    const desk = await openDesk();
    try {
      await open(desk.page, '/?kind=finding');
      await desk.page.locator('.queue-row.selected').waitFor();
      const target = String((await queue())[0]?.finding?.number);
      await desk.page.keyboard.press('c');
      await desk.page.getByLabel('Your name').fill('Dana');
      await desk.page.keyboard.press('Enter');
      await desk.page.locator('.queue-row.done').first().waitFor();
      expect((await reviews())[0]).toMatchObject({ who: 'Dana', action: 'confirm', target });
      expect(await desk.page.locator('.person').textContent()).toContain('Dana');
      expect(desk.troubles).toEqual([]);
    } finally {
      await desk.close();
    }
  });

  it('forgets who it was when one logs out', async () => {
    const desk = await openDesk('light', 'Esra');
    try {
      await open(desk.page, '/reviews');
      await desk.page.getByRole('button', { name: 'Log out' }).click();
      await desk.page.getByRole('button', { name: 'Say who you are' }).waitFor();
      expect(desk.troubles).toEqual([]);
    } finally {
      await desk.close();
    }
  });

  it('keeps the colours that one chose', async () => {
    const { page } = amal;
    await open(page, '/');
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: /^Colours/ }).click();
    await page.getByRole('button', { name: /^Colours/ }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await settled(page);
    expect(await ground()).toBe(dark);
    await page.getByRole('button', { name: /^Colours/ }).click();
    expect(await ground()).toBe(light);
  });

  it('an address that shows nothing says so', async () => {
    await amal.page.goto(`${base}/nothing/here`);
    await amal.page.getByText('No such view').waitFor();
    await amal.page.goto(`${base}/incidents/999999`);
    await amal.page.getByText('Not in the record').waitFor();
  });
});
