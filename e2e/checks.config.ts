import { defineConfig } from 'vitest/config';

// The checks of the promises: real processes under faults, no browser. They are run one or two at a time, apart from the
// unit tests: what they time must not wait for a hundred other tests.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['{checks,referee}/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 20 * 60_000,
    hookTimeout: 120_000,
  },
});
