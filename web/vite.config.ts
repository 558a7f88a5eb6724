// How the page is built: into ../build/web, nothing inline (the server's policy forbids it), the map in a chunk of its own.
import { defineConfig } from 'vite';

const api = process.env.TRUCE_API ?? 'http://127.0.0.1:8480';

export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2021',
    chunkSizeWarningLimit: 400,
  },
  server: { proxy: { '/api': api } },
});
