import type { ServerResponse } from 'node:http';
import { showLive, showReady } from '@poolwright/schemas/health/endpoints';
import type { Log } from '../../domain/ports.ts';
import { bindOpen, ok, type BindNeeds } from '../bind.ts';
import { sendAnswer, type Scrub } from '../send.ts';

/** Names of the parts that keep the process from serving; empty when it can. */
export type Readiness = () => Promise<readonly string[]>;

export interface HealthFacts {
  readonly readiness: Readiness;
  /** Names of what is missing though the process serves: told, and no reason to send people elsewhere. */
  readonly missing?: () => readonly string[];
}

export function bindHealth(needs: BindNeeds, facts: HealthFacts): void {
  bindOpen(needs, showLive, async () => ok({ ok: true, failing: [] }));
  bindReady(needs, facts);
}

/** Bound by hand: it alone answers an error status with its ordinary shape. */
function bindReady(needs: BindNeeds, facts: HealthFacts): void {
  const { app } = needs;
  needs.bound.set(showReady.name, showReady);
  app.route(showReady.path).get((_request, response) => sendHealth(response, needs, facts));
}

/** Of a process that is asked only whether it lives there are no facts. */
export async function sendHealth(
  response: ServerResponse,
  { log, scrub }: { readonly log: Log; readonly scrub: Scrub },
  facts: HealthFacts | null,
): Promise<void> {
  const failing = await (facts?.readiness() ?? Promise.resolve([])).catch((error: unknown) => {
    log.error('ready.failed', { error: error instanceof Error ? error.name : 'unknown' });
    return ['readiness'];
  });
  const isOk = failing.length === 0;
  sendAnswer(response, scrub, {
    status: isOk ? 200 : 503,
    body: JSON.stringify({ ok: isOk, failing: [...failing, ...(facts?.missing?.() ?? [])] }),
    mediaType: 'application/json',
  });
}
