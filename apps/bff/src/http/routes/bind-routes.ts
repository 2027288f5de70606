import type { Endpoint } from '@poolwright/schemas/endpoint';
import { DomainError } from '../../domain/domain-error.ts';
import type { AppOptions } from '../app-options.ts';
import type { BindNeeds } from '../bind.ts';
import type { CsrfTokens } from '../security/csrf.ts';
import { bindAccess } from './access.routes.ts';
import { bindAudit } from './audit.routes.ts';
import { bindChanges } from './changes.routes.ts';
import { bindDrafts } from './drafts.routes.ts';
import { bindFleet } from './fleet.routes.ts';
import { bindGoals } from './goals.routes.ts';
import { bindHistory } from './history.routes.ts';
import { bindHealth } from './health.routes.ts';
import { bindMetrics } from './metrics.routes.ts';
import { bindOpenApi } from './openapi.routes.ts';
import { bindPools } from './pools.routes.ts';
import { bindProjects } from './projects.routes.ts';
import { bindRestore } from './restore.routes.ts';
import { bindOwnSessions, bindSession } from './session.routes.ts';
import { bindSignIn } from './sign-in.routes.ts';
import { bindStream } from './stream.routes.ts';
import { bindTokens } from './tokens.routes.ts';
import { bindViews } from './views.routes.ts';

/** Binds every endpoint there is; afterwards a known address with another method is 405. */
export function bindRoutes(needs: BindNeeds, options: AppOptions, csrf: CsrfTokens): void {
  const { verbs } = options;
  bindHealth(needs, options);
  bindMetrics(needs, options);
  bindSession(needs, verbs.session, csrf);
  bindSignIn(needs, verbs.session);
  bindOwnSessions(needs, verbs.session);
  bindProjects(needs, verbs.projects);
  bindPools(needs, verbs.pools);
  bindFleet(needs, verbs.fleet);
  bindGoals(needs, verbs.goals);
  bindChanges(needs, verbs.changes);
  bindDrafts(needs, verbs.drafts);
  bindViews(needs, verbs.views);
  bindAudit(needs, verbs.audit);
  bindRestore(needs, verbs.restore);
  bindHistory(needs, verbs.history);
  bindStream(needs, verbs.stream);
  bindAccess(needs, verbs.access);
  bindTokens(needs, verbs.tokens);
  bindOpenApi(needs);
  refuseOtherMethods(needs);
}

function refuseOtherMethods({ app, bound }: BindNeeds): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of bound.values()) {
    const known = methods.get(path) ?? [];
    methods.set(path, [...known, ...toMethods(method)]);
  }
  for (const [path, allowed] of methods) {
    app.all(path, (_request, response) => {
      response.setHeader('Allow', allowed.join(', '));
      throw new DomainError('request.no_such_route', { status: 405 });
    });
  }
}

function toMethods(method: Endpoint['method']): string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}
