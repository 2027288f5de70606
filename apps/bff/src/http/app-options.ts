import type { AccessVerbs } from '../domain/access/access-verbs.ts';
import type { AuditVerbs } from '../domain/audit/audit-verbs.ts';
import type { AuditLog } from '../domain/audit/ports.ts';
import type { ChangeVerbs } from '../domain/changes/change-verbs.ts';
import type { DraftVerbs } from '../domain/drafts/draft-verbs.ts';
import type { FleetVerbs } from '../domain/fleet/fleet-verbs.ts';
import type { GoalVerbs } from '../domain/goals/goal-verbs.ts';
import type { HistoryVerbs } from '../domain/history/history-verbs.ts';
import type { PoolVerbs } from '../domain/pools/pool-verbs.ts';
import type { Clock, Log } from '../domain/ports.ts';
import type { ProjectVerbs } from '../domain/projects/project-verbs.ts';
import type { RestoreVerbs } from '../domain/restore/restore-verbs.ts';
import type { SessionVerbs } from '../domain/session/session-verbs.ts';
import type { StreamVerbs } from '../domain/stream/stream-verbs.ts';
import type { TokenVerbs } from '../domain/tokens/token-verbs.ts';
import type { ViewVerbs } from '../domain/views/view-verbs.ts';
import type { Pressure } from './limits/load-shedder.ts';
import type { LimitSettings } from './limits/request-limits.ts';
import type { HttpMetrics } from './metrics/http-metrics.ts';
import type { Readiness } from './routes/health.routes.ts';
import type { Scrub } from './send.ts';

export interface Verbs {
  readonly session: SessionVerbs;
  readonly projects: ProjectVerbs;
  readonly pools: PoolVerbs;
  readonly fleet: FleetVerbs;
  readonly goals: GoalVerbs;
  readonly changes: ChangeVerbs;
  readonly drafts: DraftVerbs;
  readonly views: ViewVerbs;
  readonly audit: AuditVerbs;
  readonly restore: RestoreVerbs;
  readonly history: HistoryVerbs;
  readonly stream: StreamVerbs;
  readonly access: AccessVerbs;
  readonly tokens: TokenVerbs;
}

export interface AppOptions {
  readonly verbs: Verbs;
  /** For refusals that are made before a verb is called. */
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
  readonly readiness: Readiness;
  /** What is missing though the process serves: the identity provider. */
  readonly missing?: () => readonly string[];
  /** The address users type; on loopback its other spellings count as the same place. */
  readonly publicUrl: string;
  /** Express's `trust proxy`: false, a number of proxies, or addresses. */
  readonly trustProxy: boolean | number | string;
  /** Secret that ties csrf tokens to cookies; the same for every process behind one address. */
  readonly cookieKey: string | Uint8Array;
  readonly limits: LimitSettings;
  readonly pressure: Pressure;
  readonly metrics: HttpMetrics;
  /** What opens the metrics besides an admin's session; it may be replaced at any moment. */
  readonly metricsToken: () => string | undefined;
  /** Requests served at a time. */
  readonly requestsAtOnce: number;
  /** For the moments at which callers come back. */
  readonly random?: () => number;
  /** Blanks every configured secret in text that is about to be sent. */
  readonly scrub: Scrub;
  /** Directory of the built web app; null where it is served by something else. */
  readonly webRoot: string | null;
}
