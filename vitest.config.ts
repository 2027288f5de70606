import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const inNode = ['packages/schemas', 'packages/planning', 'apps/simulator', 'apps/bff', 'tools'];
// The first store of a machine takes seconds, and a machine may be busy: a limit is there to end a hang, not to judge speed.
const limits = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } };
const files = {
  ...limits,
  include: ['**/*.test.{ts,tsx}'],
  exclude: ['**/node_modules/**', '**/dist/**'],
};

/** Only where a server is: the same store tests on PostgreSQL, and those that need real concurrency. */
const postgres = process.env['TEST_DATABASE_URL']
  ? [
      {
        extends: true as const,
        test: {
          ...files,
          name: 'store on PostgreSQL',
          root: 'apps/bff',
          include: ['src/adapters/database/repositories/*.test.ts', 'src/**/postgres/*.test.ts'],
        },
      },
    ]
  : [];

// Workspace packages are read from their sources ("source" condition), so tests need no build.
// Only that one private condition goes to Node: naming "import" or "module" here would change how
// third-party packages resolve.
export default defineConfig({
  ssr: { resolve: { conditions: ['source'] } },
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  test: {
    // Left to itself Vitest keeps a core for watching: on two cores one test file at a time.
    maxWorkers: availableParallelism(),
    projects: [
      ...inNode.map((dir) => ({
        extends: true as const,
        test: {
          ...files,
          exclude: [...files.exclude, '**/postgres/*.test.ts'],
          name: dir,
          root: dir,
          env: { TEST_DATABASE_URL: '' },
        },
      })),
      ...postgres,
      {
        // The web app's own configuration: its message catalogues exist only through its plugin.
        extends: './apps/web/vite.config.ts',
        ssr: { resolve: { conditions: ['source'] } },
        test: {
          ...files,
          name: 'apps/web',
          root: 'apps/web',
          environment: 'happy-dom',
          // Testing Library takes a rendered page away after each test only where it finds a global `afterEach`.
          globals: true,
        },
      },
    ],
  },
});
