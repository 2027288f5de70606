import { sampleAccounts } from '@poolwright/schemas/session/endpoints';
import type { Config } from '../config/config.ts';

/** What stdout carries: the address, and with `LOCAL_ADMIN` the link that signs in once. */
export function startLines(config: Config, localAdminLink: string | null): string[] {
  const ready = `Poolwright is ready at ${config.publicUrl.url}${note(config)}`;
  return localAdminLink === null ? [ready] : [ready, `Sign in once with: ${localAdminLink}`];
}

function note({ sample, signIn }: Config): string {
  if (!signIn.sampleAccounts) return '';
  const accounts = `sign in as ${sampleAccounts.slice(0, -1).join(', ')} or ${sampleAccounts.at(-1)}`;
  return sample === null ? ` (sample accounts; ${accounts})` : ` (sample data; ${accounts})`;
}
