import type { Express } from 'express';
import { showLive, showReady } from '@poolwright/schemas/health/endpoints';
import type { Log } from '../../domain/ports.ts';
import { bindOpen, ok, type BindNeeds } from '../bind.ts';
import { sendAnswer } from '../send.ts';

/** Names of the parts that keep the process from serving; empty when it can. */
export type Readiness = () => Promise<readonly string[]>;

export interface HealthFacts {
  readonly readiness: Readiness;
  /** Names of what is missing though the process serves: told, and no reason to send people elsewhere. */
  readonly missing?: () => readonly string[];
}

export function bindHealth(needs: BindNeeds, facts: HealthFacts): void {
  bindOpen(needs, showLive, async () => ok({ ok: true, failing: [] }));
  bindReady(needs.app, needs, facts, needs.log);
}

/** Bound by hand: it alone answers an error status with its ordinary shape. */
function bindReady(
  app: Express,
  needs: BindNeeds,
  { readiness, missing = () => [] }: HealthFacts,
  log: Log,
): void {
  needs.bound.set(showReady.name, showReady);
  app.route(showReady.path).get(async (_request, response) => {
    const failing = await readiness().catch((error: unknown) => {
      log.error('ready.failed', { error: error instanceof Error ? error.name : 'unknown' });
      return ['readiness'];
    });
    const isOk = failing.length === 0;
    sendAnswer(response, needs.scrub, {
      status: isOk ? 200 : 503,
      body: JSON.stringify({ ok: isOk, failing: [...failing, ...missing()] }),
      mediaType: 'application/json',
    });
  });
}
