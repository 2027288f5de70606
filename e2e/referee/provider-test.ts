import type { Page } from '@playwright/test';
import { test as base } from '../fixtures/test.ts';
import { startIdentityProvider, type TestProvider } from './identity-provider.ts';
import { providerSettings } from './sign-in-world.ts';

export interface ProviderOptions {
  /** Further variables of the BFF. */
  providerEnv: Readonly<Record<string, string>>;
  /** Whether the provider tells the console of a session that it ended. */
  tellsOfLogouts: boolean;
}

/**
 * Tests of a console that people of a real identity provider sign in to: the one on localhost, the other on 127.0.0.1.
 */
export const test = base.extend<ProviderOptions & { provider: TestProvider }>({
  account: null,
  providerEnv: [{}, { option: true }],
  tellsOfLogouts: [true, { option: true }],
  provider: async ({ world, watch, providerEnv, tellsOfLogouts }, use) => {
    // The provider's own pages for tests ask for letters from elsewhere and for a sign that is not there.
    watch.allow(/fonts\.googleapis\.com|127\.0\.0\.1:\d+\/favicon\.ico/);
    const provider = await startIdentityProvider([world.url], tellsOfLogouts);
    const settings = await providerSettings(provider.issuer);
    await world.restartBff({ signal: 'SIGTERM', env: { ...settings.env, ...providerEnv } });
    await use(provider);
    await provider.stop();
    await settings.remove();
  },
});

/** Signs in on the provider's own page for tests: any name, any password. */
export async function enterAs(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
}
