// A server of truce on a copy of the demonstration's database, for all browser tests. TRUCE: another program (one built with
// AddressSanitizer, say).
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { complaintOf } from './complaints';

declare module 'vitest' {
  interface ProvidedContext {
    base: string;
    pictures: string;
    pageFolder: string;
  }
}

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

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = resolve(new URL('../../..', import.meta.url).pathname);
  const program = process.env.TRUCE ?? join(root, 'build/truce');
  const demo = join(root, 'build/demo.db');
  for (const needed of [program, demo, join(root, 'build/web/index.html')])
    if (!existsSync(needed)) throw new Error(`${needed} is missing: 'make browser' builds it`);
  const folder = mkdtempSync(join(tmpdir(), 'truce-browser-'));
  const database = join(folder, 'demo.db');
  copyFileSync(demo, database);
  const pictures = join(root, 'build/screenshots');
  mkdirSync(pictures, { recursive: true });
  const server = spawn(program, ['serve', '-d', database, '--web', join(root, 'build/web'), '--port', '0'], {
    cwd: root,
    env: { ASAN_OPTIONS: 'detect_leaks=1', UBSAN_OPTIONS: 'print_stacktrace=1', ...process.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  server.stderr.on('data', (bytes: Buffer) => {
    errors += bytes.toString();
    process.stderr.write(bytes);
  });
  project.provide('base', await addressOf(server));
  project.provide('pictures', pictures);
  project.provide('pageFolder', join(root, 'build/web'));
  return async () => {
    const ended = new Promise<number | null>((done) => {
      if (server.exitCode !== null) done(server.exitCode);
      else server.on('close', done);
    });
    server.kill('SIGTERM');
    const complaint = complaintOf(await ended, errors);
    rmSync(folder, { recursive: true, force: true });
    if (!complaint) return;
    console.error(`FAIL ${complaint}`);
    process.exitCode = 1;
    throw new Error(complaint);
  };
}
