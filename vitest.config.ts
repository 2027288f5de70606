import { defineConfig } from 'vitest/config';

// Workspace packages are read from their sources ("source" condition), so tests need no build.
// Only that one private condition goes to Node: naming "import" or "module" here would change how
// third-party packages resolve.
export default defineConfig({
  ssr: { resolve: { conditions: ['source'] } },
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  test: {
    projects: [
      'packages/schemas',
      'packages/planning',
      'apps/simulator',
      'apps/bff',
      'apps/web',
      'tools',
    ].map((dir) => ({
      extends: true,
      test: {
        name: dir,
        root: dir,
        include: ['**/*.test.{ts,tsx}'],
        exclude: ['**/node_modules/**', '**/dist/**'],
      },
    })),
  },
});
