// A browser at the desk: opens pages, notes what went wrong and what was asked of whom.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

export const base = inject('base');

const SWITCHES = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export type Look = 'light' | 'dark' | 'phone';

export interface Desk {
  page: Page;
  context: BrowserContext;
  /** Errors of the page's scripts and console, and answers with status 500 and more. */
  troubles: string[];
  /** Requests to anything but the server. */
  outside: string[];
  close: () => Promise<void>;
}

/** A browser of its own with a fresh profile: a person at her machine. at: another server than the one that is shared. */
export async function openDesk(look: Look = 'light', name?: string, at = base): Promise<Desk> {
  const profile = mkdtempSync(join(tmpdir(), 'truce-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: SWITCHES,
    viewport: look === 'phone' ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    colorScheme: look === 'dark' ? 'dark' : 'light',
    hasTouch: look === 'phone',
    acceptDownloads: true,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(10_000);
  const troubles: string[] = [];
  const outside: string[] = [];
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|404|409)/.test(message.text()))
      troubles.push(`${page.url()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(at) && !url.startsWith('about:') && !url.startsWith('data:')) outside.push(url);
  });
  if (name) {
    const reply = await context.request.post(`${at}/api/v1/session`, {
      data: { name },
      headers: { Origin: at },
    });
    if (!reply.ok()) throw new Error(`no session for ${name}: ${reply.status()} ${await reply.text()}`);
  }
  return {
    page,
    context,
    troubles,
    outside,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Opens a view and waits until it shows data. */
export async function open(page: Page, path: string, at = base): Promise<void> {
  await page.goto(at + path, { waitUntil: 'load' });
  await settled(page);
}

/** Until nothing says any more that it is loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.waiting, .stale'));
}

/** Waits up to fifteen seconds: a server under ASan on a busy machine is slow. */
export async function until(what: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 150; i++) {
    if (await what()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('it did not come to pass in fifteen seconds');
}

export async function ask<T>(path: string): Promise<T> {
  const reply = await fetch(`${base}/api/v1${path}`);
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as T;
}
