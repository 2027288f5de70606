import { showMetrics } from '@poolwright/schemas/health/endpoints';
import type { Caller } from '../../domain/access/actor.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { accessOf, mustBeAllowed } from '../access.ts';
import type { AppOptions } from '../app-options.ts';
import type { BindNeeds } from '../bind.ts';
import { isMetricsToken } from '../metrics/metrics-token.ts';
import { sendMetrics } from '../metrics/send-metrics.ts';

/** Bound by hand: its answer is no JSON, and a token of its own opens it. */
export function bindMetrics(
  needs: BindNeeds,
  { metrics, metricsToken }: Pick<AppOptions, 'metrics' | 'metricsToken'>,
): void {
  const access = accessOf(showMetrics, (needed) => needed !== 'anyone');
  needs.bound.set(showMetrics.name, showMetrics);
  needs.app.route(showMetrics.path).get(async (request, response) => {
    const facts = needs.factsOf(request);
    if (!isMetricsToken(facts.bearer, metricsToken())) {
      const holder = await facts.findHolder();
      if (holder === null) throw new DomainError('session.required');
      const caller: Caller = { actor: holder.actor, requestId: facts.requestId, way: facts.way };
      needs.limits.take(holder, 'expensive', response);
      await mustBeAllowed(needs.audit, access, caller, {});
    }
    await sendMetrics(response, needs.scrub, metrics);
  });
}
