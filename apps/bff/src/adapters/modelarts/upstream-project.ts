import type { DomainError } from '../../domain/domain-error.ts';
import type { Clock } from '../../domain/ports.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { createCredentialGate } from './credential-gate.ts';
import type { CredentialGate } from './credential-gate.ts';
import { createRetryBudget } from './retry-budget.ts';
import type { RetryBudget } from './retry-budget.ts';
import { createThrottleGate } from './throttle-gate.ts';
import type { ThrottleGate } from './throttle-gate.ts';
import type { UpstreamClient, UpstreamTarget } from './upstream-client.ts';
import type { UpstreamIdentity } from './upstream-identity.ts';
import type { Scrub } from './upstream-text.ts';

/** What every call to any project needs. */
export interface UpstreamTools {
  readonly client: UpstreamClient;
  readonly clock: Clock;
  readonly scrub: Scrub;
  /** 0 to 1. */
  readonly random: () => number;
  /** Milliseconds until one call, its repeats included, is given up. */
  readonly timeoutMs: number;
  /** Told of each repeat that was wanted, and whether there was one left. */
  readonly onRepeat?: (isAllowed: boolean) => void;
  /** Told once each time calls are stopped because the credential or the clock was refused. */
  readonly onCredentialRefused?: (projectId: string, error: DomainError) => void;
}

/** A project as it is configured: where its calls go, and as whom. */
export interface ConfiguredProject extends UpstreamTarget {
  readonly identity: UpstreamIdentity;
}

/** One answer of the upstream as it came, and what was read from it. */
export interface LastAnswer {
  body?: Buffer;
  value?: unknown;
}

/** One project of the cloud with everything remembered about it between calls. */
export interface UpstreamProject {
  readonly target: UpstreamTarget;
  readonly identity: UpstreamIdentity;
  readonly credentialGate: CredentialGate;
  /** Limits of the gateway are per call; reads held back must not hold back a PATCH, nor the other way round. */
  readonly readGate: ThrottleGate;
  readonly patchGate: ThrottleGate;
  readonly retryBudget: RetryBudget;
  /** For reads: no PATCH leaves without a read that has just succeeded. */
  readonly breaker: CircuitBreaker;
  /** Most polls find every pool as it was; then nothing is parsed again. */
  readonly lastPools: LastAnswer;
}

export function createUpstreamProject(
  { identity, ...target }: ConfiguredProject,
  tools: UpstreamTools,
): UpstreamProject {
  return {
    target,
    identity,
    credentialGate: createCredentialGate(
      tools.clock,
      (error) => tools.onCredentialRefused?.(target.projectId, error),
      () => identity.version(),
    ),
    readGate: createThrottleGate(tools.clock, tools.random),
    patchGate: createThrottleGate(tools.clock, tools.random),
    retryBudget: createRetryBudget(),
    breaker: createCircuitBreaker(tools.clock),
    lastPools: {},
  };
}
