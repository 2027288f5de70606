import { setTimeout as pause } from 'node:timers/promises';
import { signRequest } from './signature.ts';
import type { Credential, RequestToSign } from './signature.ts';

/** Adds to the headers of one request what proves who sends it; made of one credential, never of parts of two. */
export type Proof = (request: RequestToSign, now: Date) => Record<string, string>;

/** As whom calls are made: a credential that may be replaced while the process runs. */
export interface UpstreamIdentity {
  /** What the next call proves itself with; a `DomainError` when there is nothing. */
  prove(timeoutMs: number): Promise<Proof>;
  /** The cloud refused this one: whether there is another one by now. */
  renew(refused: Proof, timeoutMs: number): Promise<boolean>;
  /** The cloud took this one. */
  accepted(proof: Proof): void;
  /** Stands for the credential; another value means that what the cloud said of the one before is over. */
  version(): unknown;
}

/** Nobody waits longer for files to be read again. */
export const READ_ANEW_MS = 2000;

/** Calls signed with an access key; `readAnew` looks at once whether there is another one. */
export function createKeyIdentity(
  current: () => Credential,
  readAnew: () => Promise<void> = () => Promise.resolve(),
): UpstreamIdentity {
  const proofs = new WeakMap<Credential, Proof>();
  const proofNow = (): Proof => {
    const credential = current();
    const known = proofs.get(credential);
    if (known !== undefined) return known;
    const proof: Proof = (request, now) => signRequest(request, credential, now);
    proofs.set(credential, proof);
    return proof;
  };
  return {
    prove: async () => proofNow(),
    async renew(refused, timeoutMs) {
      if (proofNow() !== refused) return true;
      const tooLate = pause(Math.max(0, Math.min(timeoutMs, READ_ANEW_MS)), undefined, { ref: false });
      await Promise.race([readAnew(), tooLate]);
      return proofNow() !== refused;
    },
    accepted: () => undefined,
    version: current,
  };
}
