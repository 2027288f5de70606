import * as client from 'openid-client';
import { DomainError } from '../../domain/domain-error.ts';
import type { Clock, Log } from '../../domain/ports.ts';
import type { ProviderFetch } from './provider-fetch.ts';
import { toReason } from './provider-errors.ts';

export interface MetadataOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: () => string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: ProviderFetch['fetch'];
}

export interface ProviderMetadata {
  start(): void;
  /** What the provider says about itself; throws `session.provider_unreachable` when it never said it. */
  get(): Promise<client.Configuration>;
  peek(): client.Configuration | null;
  isReachable(): boolean;
  noteAnswer(isReachable: boolean): void;
  stop(): void;
}

/** Signatures by a key that only the provider has; none by a shared secret, and never none at all. */
export const signingAlgorithms: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Our clock and the provider's may differ by so much. */
const toleranceSeconds = 30;
const freshMs = 60 * 60_000;
const retryMs = 5000;

/** Whether the provider answered last, told in the log when that turns. */
function createReach(log: Log, issuer: string) {
  let isReachable = false;
  return {
    read: () => isReachable,
    note(answered: boolean, error?: unknown): void {
      const why = error === undefined ? {} : { reason: toReason(error), ...toMessage(error) };
      if (!answered && (isReachable || error !== undefined))
        log.warn('provider.unreachable', { issuer, ...why });
      if (answered && !isReachable) log.info('provider.reachable', { issuer });
      isReachable = answered;
    },
  };
}

/** The provider's metadata: asked for at the start and until they are there, and anew after an hour of use. */
export function createProviderMetadata(options: MetadataOptions): ProviderMetadata {
  const { clock } = options;
  const reach = createReach(options.log, options.issuer);
  let known: { readonly config: client.Configuration; readonly at: number } | null = null;
  let asking: Promise<client.Configuration> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function askOnce(): Promise<client.Configuration> {
    try {
      const config = await discover(options);
      known = { config, at: clock.monotonic() };
      reach.note(true);
      return config;
    } catch (cause) {
      reach.note(false, cause);
      throw new DomainError('session.provider_unreachable', { cause, retryAfter: retryMs / 1000 });
    } finally {
      asking = null;
    }
  }
  const ask = (): Promise<client.Configuration> => (asking ??= askOnce());

  function again(): void {
    if (isStopped) return;
    timer = setTimeout(() => void ask().catch(again), retryMs).unref();
  }

  return {
    start: () => void ask().catch(again),
    async get() {
      if (known === null) return ask();
      // Old ones serve until there are new ones.
      if (clock.monotonic() - known.at > freshMs) ask().catch(() => undefined);
      return known.config;
    },
    peek: () => known?.config ?? null,
    isReachable: () => reach.read(),
    noteAnswer: (answered) => reach.note(answered),
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function discover(options: MetadataOptions): Promise<client.Configuration> {
  const issuer = new URL(options.issuer);
  const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const settings = { [client.clockTolerance]: toleranceSeconds };
  const found = await client.discovery(issuer, options.clientId, settings, client.None(), {
    execute,
    timeout: options.timeoutMs / 1000,
    [client.customFetch]: options.fetch,
  });
  return configure(options, found.serverMetadata(), execute);
}

/** The way the client proves itself is known only once the provider has said which ones it takes. */
function configure(
  { issuer, clientId, clientSecret, timeoutMs, fetch }: MetadataOptions,
  server: client.ServerMetadata,
  execute: readonly ((config: client.Configuration) => void)[],
): client.Configuration {
  // The person's id has the issuer in it: it must be, letter for letter, the one that was set.
  if (server.issuer !== issuer)
    throw new Error(`The provider calls itself another name than OIDC_ISSUER_URL`);
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const method = methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost;
  // Asked for at each use: it may have been replaced since the metadata were read.
  const auth: client.ClientAuth = (...call) => method(clientSecret())(...call);
  const offered = server.id_token_signing_alg_values_supported ?? ['RS256'];
  const config = new client.Configuration(
    {
      ...server,
      id_token_signing_alg_values_supported: offered.filter((alg) => signingAlgorithms.includes(alg)),
    },
    clientId,
    { [client.clockTolerance]: toleranceSeconds },
    auth,
  );
  for (const run of execute) run(config);
  config.timeout = timeoutMs / 1000;
  config[client.customFetch] = fetch;
  // The library trusts the connection to the provider; we want the signature besides.
  client.enableNonRepudiationChecks(config);
  return config;
}

function toMessage(error: unknown): { readonly message?: string } {
  return error instanceof Error ? { message: error.message } : {};
}
