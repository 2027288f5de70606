import { randomUUID } from 'node:crypto';
import { createSecretWatch } from './config/secret-watch.ts';
import type { Secrets } from './config/secrets.ts';
import type { AuditLog } from './domain/audit/ports.ts';
import type { Clock, Log } from './domain/ports.ts';

/** A secret is used within this time after its file has changed, and a moment for it to be written whole. */
const everyMs = 2000;
const settleMs = 100;
/** Whoever replaces a key pair file by file has done so by then. */
const halfMs = 60_000;

export interface OpenSecrets {
  /** From now on files are looked at every few seconds. */
  start(): void;
  /** Looks at once; what stands in the files now is in use afterwards. */
  readAnew(): Promise<void>;
  /** Names of what is missing though the process serves. */
  missing(): readonly string[];
  close(): Promise<void>;
}

export interface SecretsParts {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: AuditLog;
}

/** Secrets of files, followed while the process runs; told by the name of their variable, never by anything of theirs. */
export function openSecrets({ secrets, clock, log, audit }: SecretsParts): OpenSecrets {
  const record = async (names: readonly string[]): Promise<void> => {
    const line = { actor: null, action: 'replaceSecret', kind: 'done', way: 'job' } as const;
    await audit.append({ ...line, requestId: randomUUID(), details: { names: [...names] } });
  };
  const watch = createSecretWatch({
    groups: secrets.groups,
    everyMs,
    settleMs,
    halfMs,
    monotonic: () => clock.monotonic(),
    onTaken(names) {
      log.info('secret.replaced', { names });
      // It must be used in any case: the database itself may need it.
      record(names).catch((error: unknown) => log.warn('secret.not_recorded', { names, error }));
    },
    onKept: (name, why) =>
      log.warn('secret.kept', { name, sentence: `${name} ${why}; the value before stays in use.` }),
  });
  return {
    start: () => watch.start(),
    readAnew: () => watch.look(),
    missing: () => (watch.unusable().length > 0 ? ['secret-file'] : []),
    close: () => watch.close(),
  };
}
