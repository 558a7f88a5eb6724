// A desk that is open to named people: tokens, roles, the cookie, changes from elsewhere, and what a reader may not.
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk, settled } from './desk';
import { program, root, type Serving, startServer } from './serving';

const ROLES = ['reader', 'reviewer', 'admin'] as const;
type Role = (typeof ROLES)[number];

let serving: Serving;
const tokens = {} as Record<Role, string>;

/** One line of the file a person, as "truce serve --make-token NAME --role ROLE >>people.tsv" writes it. */
function makePeople(folder: string): void {
  for (const role of ROLES) {
    const words = ['serve', '--make-token', `Dana ${role}`, '--role', role];
    const made = spawnSync(program, words, { cwd: root, encoding: 'utf8' });
    appendFileSync(join(folder, 'people.tsv'), made.stdout);
    tokens[role] = made.stderr.trim().split(' ').at(-1) ?? '';
  }
}

beforeAll(async () => {
  serving = await startServer(['--people', 'FOLDER/people.tsv'], makePeople);
});
afterAll(() => serving.stop());

async function logIn(desk: Desk, role: Role, path = '/'): Promise<void> {
  await desk.page.goto(serving.base + path);
  await desk.page.getByLabel('Token').fill(tokens[role]);
  await desk.page.getByRole('button', { name: 'Log in' }).click();
  await desk.page.locator('.person').waitFor();
  await settled(desk.page);
}

async function asOne(work: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await openDesk('light', undefined, serving.base);
  try {
    await work(desk);
    expect(desk.troubles.filter((one) => !/status of 403/.test(one))).toEqual([]);
    expect(desk.outside).toEqual([]);
  } finally {
    await desk.close();
  }
}

const session = (desk: Desk) =>
  desk.page.evaluate(async () => (await fetch('/api/v1/session')).json() as Promise<{ token: string }>);

/** A change as the page sends it, or with other headers; the status that it gets. */
const change = (desk: Desk, headers: Record<string, string>, body: unknown = {}, path = '/reviews') =>
  desk.page.evaluate(
    async ([to, sent, text]) =>
      (
        await fetch(`/api/v1${to}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(sent as Record<string, string>) },
          body: text as string,
        })
      ).status,
    [path, headers, JSON.stringify(body)] as const,
  );

const note = { action: 'note', object: 'incident', target: '1', value: 'x', last_seen: 0 };

describe('logging in', () => {
  it('shows nothing before; a wrong token is told; the right one leads to where one wanted to go', () =>
    asOne(async (desk) => {
      const { page } = desk;
      await page.goto(`${serving.base}/findings?result=violation`);
      await page.waitForURL('**/login?back=*');
      expect(await page.locator('table, .rail').count()).toBe(0);
      expect(await page.evaluate(async () => (await fetch('/api/v1/incidents')).status)).toBe(401);
      await page.getByLabel('Token').fill('0'.repeat(64));
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.getByText('nobody has this token').waitFor();
      await page.getByLabel('Token').fill(tokens.reader);
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.waitForURL('**/findings?result=violation');
      await page.locator('tbody tr').first().waitFor();
      expect(await page.locator('.person').textContent()).toContain('Dana reader');
    }));

  it('sets a cookie that no script reads and no other site sends; logging out ends it', () =>
    asOne(async (desk) => {
      await logIn(desk, 'reviewer');
      const [cookie, ...others] = await desk.context.cookies();
      expect(others).toEqual([]);
      expect(cookie).toMatchObject({ name: 'truce_session', httpOnly: true, sameSite: 'Strict', path: '/' });
      expect(await desk.page.evaluate(() => document.cookie)).toBe('');
      expect(await desk.page.evaluate((token) => JSON.stringify(localStorage).includes(token), tokens.reviewer)).toBe(
        false,
      );
      await desk.page.getByRole('button', { name: 'Log out' }).click();
      await desk.page.waitForURL('**/login*');
      expect(await desk.context.cookies()).toEqual([]);
      await desk.context.addCookies(cookie ? [cookie] : []);
      expect(await desk.page.evaluate(async () => (await fetch('/api/v1/incidents')).status)).toBe(401);
    }));
});

describe('changes', () => {
  it('need the token of the session, not only its cookie', () =>
    asOne(async (desk) => {
      await logIn(desk, 'reviewer');
      const { token } = await session(desk);
      expect(await change(desk, {}, note)).toBe(403);
      expect(await change(desk, { 'X-Truce-Token': '0'.repeat(64) }, note)).toBe(403);
      expect(await change(desk, { 'X-Truce-Token': token }, note)).toBe(201);
    }));

  it('from a page of another origin do nothing, whatever they send', () =>
    asOne(async (desk) => {
      await logIn(desk, 'admin');
      const { token } = await session(desk);
      const before = await desk.page.evaluate(
        async () => (await (await fetch('/api/v1/reviews')).json()).total as number,
      );
      const elsewhere = await desk.context.newPage();
      const other = serving.base.replace('127.0.0.1', 'localhost');
      await elsewhere.route('http://elsewhere.test/', (route) =>
        route.fulfill({ contentType: 'text/html', body: 'x' }),
      );
      await elsewhere.goto('http://elsewhere.test/');
      await elsewhere.evaluate(
        async ([to, body, sent]) => {
          const target = `${to}/api/v1/reviews`;
          const text = new Blob([body as string], { type: 'text/plain' });
          await fetch(target, { method: 'POST', mode: 'no-cors', credentials: 'include', body: text }).catch(() => 0);
          await fetch(target, {
            method: 'POST',
            credentials: 'include',
            headers: { 'Content-Type': 'application/json', 'X-Truce-Token': sent as string },
            body: body as string,
          }).catch(() => 0);
        },
        [other, JSON.stringify(note), token] as const,
      );
      await elsewhere.close();
      expect(
        await desk.page.evaluate(async () => (await (await fetch('/api/v1/reviews')).json()).total as number),
      ).toBe(before);
    }));
});

describe('roles', () => {
  it('a reader sees everything and can decide nothing: no buttons, no keys, and the server refuses', () =>
    asOne(async (desk) => {
      const { page } = desk;
      await logIn(desk, 'reader', '/?kind=finding');
      await page.locator('.queue-row.selected').waitFor();
      await page.getByText('deciding is for reviewers').waitFor();
      expect(await page.getByRole('toolbar', { name: 'Decide' }).count()).toBe(0);
      for (const key of 'crmsten') await page.keyboard.press(key);
      await page.waitForTimeout(300);
      expect(await page.locator('dialog').count()).toBe(0);
      await page.keyboard.press('j');
      await page.keyboard.press('o');
      await page.waitForURL('**/findings/*');
      await settled(page);
      expect(await page.getByRole('button', { name: /Confirm|Reject|Undo/ }).count()).toBe(0);
      const number = await page.locator('main h2 a[href^="/incidents/"]').textContent();
      await page.goto(`${serving.base}/incidents/${number}`);
      await settled(page);
      expect(await page.getByRole('button', { name: /^(Correct|Split|Attribute|Merge)/ }).count()).toBe(0);
      await page.goto(`${serving.base}/agreements/disengagement-1974`);
      await page.getByText('Verdicts are for admins').waitFor();
      await page.goto(`${serving.base}/code`);
      await page.getByLabel('Text of the report').fill('Talks were held in Paris.');
      expect(await page.getByRole('button', { name: 'Add to the record' }).isDisabled()).toBe(true);
      const { token } = await session(desk);
      const headers = { 'X-Truce-Token': token };
      expect(await change(desk, headers, note)).toBe(403);
      expect(await change(desk, headers, { text: 'Talks were held in Paris.' }, '/code/add')).toBe(403);
      expect(await change(desk, headers, {}, '/reviews/1/undo')).toBe(403);
      expect(
        await page.evaluate(async () => (await (await fetch('/api/v1/reviews?who=Dana+reader')).json()).total),
      ).toBe(0);
    }));

  it('a reviewer decides under her name, but gives no verdict; an admin does', () =>
    asOne(async (desk) => {
      const { page } = desk;
      await logIn(desk, 'reviewer', '/?kind=finding');
      await page.locator('.queue-row.selected').waitFor();
      await page.keyboard.press('c');
      await page.locator('.queue-row.done').getByText('Dana reviewer').waitFor();
      const path = '/agreements/disengagement-1974?from=2025-08-04&to=2025-08-10';
      await page.goto(serving.base + path);
      await page.getByText('Verdicts are for admins').waitFor();
      await page.keyboard.press('v');
      expect(await page.locator('dialog').count()).toBe(0);
      const { token } = await session(desk);
      const target = 'disengagement-1974 2025-08-04/2025-08-10';
      const verdict = { action: 'verdict', object: 'period', target, value: 'Kept', last_seen: 0 };
      expect(await change(desk, { 'X-Truce-Token': token }, verdict)).toBe(403);
      await page.getByRole('button', { name: 'Log out' }).click();
      await page.waitForURL('**/login*');
      await logIn(desk, 'admin', path);
      await page.getByRole('button', { name: /Give a verdict/ }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('Kept');
      await page.getByRole('dialog').getByRole('button', { name: 'Give a verdict' }).click();
      await page.locator('.verdict blockquote').getByText('Dana admin').waitFor();
    }));
});
