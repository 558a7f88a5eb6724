// A record whose every text is hostile (tests/serve/desk.py makes it): nothing of it runs, loads or leads anywhere.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDesk, settled } from './desk';
import { program, root, startServer } from './serving';

const MAKE = `
import pathlib, sys
sys.path.insert(0, "tests/serve")
import desk
database = pathlib.Path(sys.argv[2])
first = desk.Server(sys.argv[1], database)  # makes the tables
first.stop()
desk.make_record(database)
`;

function makeHostile(folder: string): void {
  const database = join(folder, 'demo.db');
  rmSync(database);
  writeFileSync(database, '');
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  execFileSync('python3', ['-c', MAKE, program, database], { cwd: root, env });
}

const LISTS = ['/incidents', '/findings', '/reports', '/sources', '/origins', '/actors', '/places'];
const WORDS = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(1)'];

it('every view of a hostile record shows text and nothing else', async () => {
  const serving = await startServer([], makeHostile);
  const desk = await openDesk('light', 'Amal', serving.base);
  const { page } = desk;
  const alarms: string[] = [];
  page.on('dialog', (dialog) => {
    alarms.push(`${page.url()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  try {
    const keys = async (path: string) =>
      (await (await fetch(`${serving.base}/api/v1${path}?limit=20`)).json()).items as {
        number?: number;
        key?: string;
      }[];
    const details = (
      await Promise.all(
        LISTS.map(async (path) =>
          (
            await keys(path)
          )
            .slice(0, /incidents|findings|reports/.test(path) ? 4 : 11)
            .map((one) => `${path}/${encodeURIComponent(String(one.key ?? one.number))}`),
        ),
      )
    ).flat();
    const views = [
      '/',
      '/map',
      '/trend',
      '/contacts',
      '/reviews',
      '/agreements',
      '/agreements/disengagement-1974',
      ...LISTS,
    ];
    const asked = WORDS.flatMap((words) => [
      `/search?q=${encodeURIComponent(words)}`,
      `/incidents?text=${encodeURIComponent(words)}&party=${encodeURIComponent(words)}`,
    ]);
    expect(details.length).toBeGreaterThan(30);
    for (const path of [...views, ...details, ...asked]) {
      await page.goto(serving.base + path, { waitUntil: 'load' });
      await settled(page).catch((error) => {
        throw new Error(`${path}: ${error}`);
      });
      const found = await page.evaluate(() => {
        const bad = [
          ...document.querySelectorAll('main script, main iframe, main object, main img:not(.leaflet-tile)'),
        ];
        for (const one of document.querySelectorAll('main *'))
          for (const name of one.getAttributeNames()) if (name.startsWith('on')) bad.push(one);
        for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]'))
          if (!/^(https?:|blob:)/.test(link.href)) bad.push(link);
        return bad.map((one) => one.outerHTML.slice(0, 200));
      });
      expect(found, path).toEqual([]);
    }
    expect(alarms).toEqual([]);
    expect(desk.troubles).toEqual([]);
    expect(desk.outside).toEqual([]);
  } finally {
    await desk.close();
    await serving.stop();
  }
});
