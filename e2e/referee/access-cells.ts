import { randomUUID } from 'node:crypto';

/** A line of the matrix as the console publishes it. */
export interface RouteLine {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly needs: string;
  readonly about: string;
}

/** What the address of a call is filled with. */
export interface Place {
  readonly word: string;
  readonly project: string;
  readonly pool: string;
  readonly change: string;
  /** Whether the thing is there, and to which team it belongs; null: to none. */
  readonly isThere: boolean;
  readonly team: string | null;
}

const draft = (owner: string) => ({
  owner,
  editor: randomUUID(),
  seq: 1,
  base: { etag: `"${'0'.repeat(64)}"`, asOf: new Date().toISOString() },
  values: {
    description: 'x',
    orderId: '',
    scope: [],
    jobFlavors: [],
    gpuVersion: null,
    npuVersion: null,
    updateStrategy: null,
    entries: [],
  },
  changes: 1,
  key: randomUUID(),
  sent: null,
});

/**
 * Bodies that are well formed, so that nothing but the right decides, and that change nothing where they are let in: a tag
 * nobody has, a state that is not kept, a step that is none.
 */
const bodies: Readonly<Record<string, (actor: string) => unknown>> = {
  planPoolUpdate: () => ({ description: { from: 'x', to: 'y' } }),
  updatePool: () => ({ metadata: { annotations: { 'os.modelarts/description': 'y' } } }),
  setBalanceGoal: () => ({ goal: null }),
  saveDraft: draft,
  saveView: () => ({ name: randomUUID(), query: {}, isDefault: false }),
  adoptDrift: () => ({ n: 999 }),
  ignoreDrift: () => ({ n: 999 }),
  verifyAudit: () => ({}),
  // Refused for what they say, after the right was asked.
  createToken: () => ({}),
  addGrant: () => ({}),
  disablePerson: () => ({}),
  enablePerson: () => ({}),
  saveTeam: () => ({}),
};

export interface CellRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The call of one cell; each path parameter is filled from the place. */
export function requestOf(route: RouteLine, place: Place, actor: string): CellRequest {
  const values: Readonly<Record<string, string>> = {
    project: place.project,
    pool: place.pool,
    id: route.path.startsWith('/api/changes') ? place.change : randomUUID(),
    view: randomUUID(),
    team: 'no-such-team',
    n: '999',
  };
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? name);
  const query = route.name === 'failFleetZone' ? '?az=cn-north-7a' : '';
  const headers: Record<string, string> = {};
  if (['updatePool', 'planPoolUpdate', 'discardDraft'].includes(route.name)) headers['If-Match'] = '"0000"';
  if (route.name === 'updatePool') {
    headers['Idempotency-Key'] = randomUUID();
    headers['Content-Type'] = 'application/merge-patch+json';
  }
  const body = bodies[route.name]?.(actor);
  return {
    path: path + query,
    method: route.method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}
