// The first load: under 500 kB compressed without the base map.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, it } from 'vitest';
import { base, open, openDesk } from './desk';

const LIMIT = 500_000;

async function loaded(path: string): Promise<{ bytes: number; files: string[] }> {
  const desk = await openDesk();
  const files: string[] = [];
  desk.page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (response.url().startsWith(base) && !pathname.startsWith('/api/') && !pathname.startsWith('/base/'))
      files.push(pathname === path ? '/index.html' : pathname);
  });
  await open(desk.page, path);
  await desk.page.waitForTimeout(500);
  await desk.close();
  const own = [...new Set(files)].filter((file) => /\.[a-z]+$/.test(file));
  const bytes = own.reduce((sum, file) => sum + gzipSync(readFileSync(join(inject('pageFolder'), file))).length, 0);
  return { bytes, files: own };
}

it.each(['/', '/map', '/trend'])('%s', async (path) => {
  const { bytes, files } = await loaded(path);
  console.log(`first load of ${path}: ${(bytes / 1000).toFixed(0)} kB compressed, ${files.length} files`);
  expect(files).toContain('/index.html');
  expect(files.length).toBeGreaterThan(3);
  expect(bytes).toBeLessThan(LIMIT);
});
