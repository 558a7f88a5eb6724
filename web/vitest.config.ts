// Unit tests of the page's logic; the browser tests have a configuration of their own.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  test: { include: ['tests/*.test.ts'], css: false, setupFiles: ['tests/setup.ts'] },
});
