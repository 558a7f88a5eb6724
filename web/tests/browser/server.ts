// The server that most tests share.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { root, startServer } from './serving';

declare module 'vitest' {
  interface ProvidedContext {
    base: string;
    pictures: string;
    pageFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const pictures = join(root, 'build/screenshots');
  mkdirSync(pictures, { recursive: true });
  const serving = await startServer();
  project.provide('base', serving.base);
  project.provide('pictures', pictures);
  project.provide('pageFolder', join(root, 'build/web'));
  return serving.stop;
}
