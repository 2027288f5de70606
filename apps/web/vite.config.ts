import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './build/compressed-files.ts';
import { firstChunks, preloadStart } from './build/first-chunks.ts';
import { messageCatalogues } from './build/message-catalogues.ts';
import { zodWithoutJsonSchema } from './build/zod-without-json-schema.ts';

export default defineConfig({
  plugins: [
    messageCatalogues(),
    zodWithoutJsonSchema(),
    preloadStart(),
    react(),
    tailwindcss(),
    compressedFiles(),
  ],
  // Workspace packages are bundled from their sources, so that a build of the web app needs no other build first.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    // `light-dark()` stays as written; the inlined data: URLs and polyfills would only fight the content security policy.
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      output: {
        // Zod together with the module that turns its `eval` probe off: a chunk runs before those that need it,
        // so no schema is made before the probe is off.
        codeSplitting: {
          groups: [{ name: 'zod', test: /\/zod\/|\/zod-without-eval/, priority: 9 }, ...firstChunks()],
        },
      },
    },
  },
});
