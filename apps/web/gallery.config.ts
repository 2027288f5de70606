import { defineConfig, mergeConfig } from 'vite';
import app from './vite.config.ts';

/** The gallery of shared components: an entry of its own, built beside the app and never into it. */
export default mergeConfig(
  app,
  defineConfig({
    cacheDir: 'node_modules/.vite-gallery',
    build: {
      outDir: '.cache/gallery',
      emptyOutDir: true,
      manifest: false,
      rolldownOptions: { input: 'gallery.html' },
    },
    server: { open: '/gallery.html' },
  }),
);
