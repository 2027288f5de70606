import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/adapters/database/schema.ts',
    './src/adapters/database/draft-schema.ts',
    './src/adapters/database/goal-schema.ts',
    './src/adapters/database/access-schema.ts',
    './src/adapters/database/identity-schema.ts',
  ],
  out: './src/adapters/database/migrations',
});
