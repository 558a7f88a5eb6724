// Servers of truce for the tests, each on a copy of the demonstration's database. TRUCE: another program (one built with
// AddressSanitizer, say); what a server reports, or an end that is none, is a failure.
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { complaintOf } from './complaints';

export const root = resolve(new URL('../../..', import.meta.url).pathname);
export const program = resolve(process.env.TRUCE ?? join(root, 'build/truce'));

const START_MS = 30_000;

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('the server did not say its address')), START_MS);
    server.stdout?.on('data', (bytes: Buffer) => {
      const found = /http:\/\/[^\s]+\//.exec(bytes.toString());
      if (!found) return;
      clearTimeout(timer);
      done(found[0].replace(/\/$/, ''));
    });
    server.on('exit', (code) => fail(new Error(`the server ended with ${code}`)));
  });
}

export interface Serving {
  base: string;
  /** Of its database and whatever else a test needs. */
  folder: string;
  /** Ends it; throws what it complained of. */
  stop: () => Promise<void>;
}

/** options: behind "truce serve -d DATABASE". */
export async function startServer(
  options: string[] = [],
  prepare: (folder: string) => void = () => {},
): Promise<Serving> {
  const demo = join(root, 'build/demo.db');
  for (const needed of [program, demo, join(root, 'build/web/index.html')])
    if (!existsSync(needed)) throw new Error(`${needed} is missing: 'make browser' builds it`);
  const folder = mkdtempSync(join(tmpdir(), 'truce-browser-'));
  copyFileSync(demo, join(folder, 'demo.db'));
  prepare(folder);
  const words = ['serve', '-d', join(folder, 'demo.db'), '--web', join(root, 'build/web'), '--port', '0', ...options];
  const server = spawn(
    program,
    words.map((word) => word.replace('FOLDER', folder)),
    {
      cwd: root,
      env: { ASAN_OPTIONS: 'detect_leaks=1', UBSAN_OPTIONS: 'print_stacktrace=1', ...process.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let errors = '';
  server.stderr.on('data', (bytes: Buffer) => {
    errors += bytes.toString();
    process.stderr.write(bytes);
  });
  const ended = new Promise<number | null>((done) => {
    server.on('close', done);
  });
  const base = await addressOf(server);
  const stop = async () => {
    server.kill('SIGTERM');
    const complaint = complaintOf(await ended, errors);
    rmSync(folder, { recursive: true, force: true });
    if (!complaint) return;
    console.error(`FAIL ${complaint}`);
    process.exitCode = 1;
    throw new Error(complaint);
  };
  return { base, folder, stop };
}
