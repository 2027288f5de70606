import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** The pictures of the README, made from the running app: `pnpm screenshots`. */
export default defineConfig({
  ...config,
  testMatch: 'photos/*-photos.ts',
  use: { ...config.use, colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } },
});
