import express from 'express';
import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import { setSwitches } from '../config/switches.ts';
import type { FaultQueue } from '../faults/fault-queue.ts';
import type { HeldRequests } from '../faults/held-requests.ts';
import { isObject, numberAt, readJson, stringAt } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { TokenDesk } from '../signature/token-desk.ts';
import type { KeyRing } from '../signature/verify-signature.ts';
import { poolDocument } from '../pools/pool-document.ts';
import type { NodePhase } from '../pools/pool-record.ts';
import { NO_CAPACITY } from '../convergence/orders.ts';
import type { Region } from '../state/region.ts';
import type { CallLog } from './call-log.ts';
import type { Journal } from './journal.ts';
import { toPlacedPool } from './placed-pool.ts';

export interface Controlling {
  region: Region;
  journal: Journal;
  calls: CallLog;
  faults: FaultQueue;
  held: HeldRequests;
  keys: KeyRing;
  tokens: TokenDesk;
  settle: () => void;
  reset: () => void;
}

/** A wrong call of a test; the message is the answer. */
class ControlError extends Error {
  override name = 'ControlError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const WAIT_MS = 10_000;

/** What tests say to the simulator; README.md has the table. */
export function createControlApp(parts: Controlling): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.text({ type: () => true, limit: '20mb' }));
  app.use((_req, _res, next) => {
    parts.settle();
    next();
  });
  addJournal(app, parts);
  addFaults(app, parts);
  addPools(app, parts);
  addNodes(app, parts);
  addKeys(app, parts);
  addTokens(app, parts);
  addSimulation(app, parts);
  app.use((req) => {
    throw new ControlError(404, `There is no ${req.method} ${req.path} here.`);
  });
  app.use(answerError);
  return app;
}

function addJournal(app: Express, { journal, calls }: Controlling): void {
  app.get('/calls', (_req, res) => void res.json({ calls: calls.all() }));
  app.get('/journal', async (req, res) => {
    const wanted = waiting(req);
    if (wanted !== null) await journal.finished(wanted.count, wanted.timeoutMs);
    res.json({ entries: journal.entries(), requests: journal.requests() });
  });
  app.delete('/journal', (_req, res) => {
    journal.clear();
    calls.clear();
    res.status(204).end();
  });
}

function addFaults(app: Express, { faults, held }: Controlling): void {
  app.get('/faults', (_req, res) => void res.json({ faults: faults.waiting() }));
  app.post('/faults', (req, res) => {
    const fault = faults.add(body(req));
    if (typeof fault === 'string') throw new ControlError(400, fault);
    res.status(201).json({ id: fault.id });
  });
  app.delete('/faults', (_req, res) => {
    faults.clear();
    res.status(204).end();
  });
  app.get('/held', async (req, res) => {
    const wanted = waiting(req);
    if (wanted !== null) await held.atLeast(wanted.count, wanted.timeoutMs);
    res.json({ held: held.held() });
  });
  app.post('/release', (req, res) => {
    const wanted = objectBody(req);
    const then = wanted['then'] ?? 'continue';
    if (then !== 'continue' && then !== 'drop') throw new ControlError(400, 'then must be continue or drop.');
    res.json({ released: held.release(then, stringAt(wanted, 'id')) });
  });
}

function addPools(app: Express, { region }: Controlling): void {
  app.get('/state', (_req, res) => void res.json(region.state()));
  app.put('/state/pools/:pool', (req, res) => {
    const placed = toPlacedPool(body(req), req.params.pool);
    if (typeof placed === 'string') throw new ControlError(400, placed);
    res.json(poolDocument(region.place(placed)));
  });
  app.delete('/state/pools/:pool', (req, res) => {
    if (!region.remove(req.params.pool)) throw noPool(req.params.pool);
    res.status(204).end();
  });
  app.post('/pools/:pool', (req, res) => {
    const pool = region.changeAsSomebodyElse(req.params.pool, objectBody(req));
    if (pool === undefined) throw noPool(req.params.pool);
    res.json(poolDocument(pool));
  });
}

function addNodes(app: Express, { region }: Controlling): void {
  app.post('/node-failures', (req, res) => {
    const wanted = objectBody(req);
    const nodes = numberAt(wanted, 'nodes');
    if (nodes === undefined || !Number.isInteger(nodes) || nodes < 1)
      throw new ControlError(400, 'nodes must be a whole number from 1.');
    const [flavor, az] = [stringAt(wanted, 'flavor') ?? null, stringAt(wanted, 'az') ?? null];
    region.failNextNodes({ flavor, az, nodes, reason: stringAt(wanted, 'reason') ?? NO_CAPACITY });
    res.status(204).end();
  });
  app.post('/pools/:pool/nodes', (req, res) => {
    const wanted = objectBody(req);
    const [from, to] = [phaseAt(wanted, 'from'), phaseAt(wanted, 'to')];
    const turned = region.turnNodes(req.params.pool, { from, to, nodes: numberAt(wanted, 'nodes') ?? 1 });
    if (turned === null) throw noPool(req.params.pool);
    res.json({ turned });
  });
  app.post('/pools/:pool/pay', (req, res) => {
    const paid = region.payOrders(req.params.pool);
    if (paid === null) throw noPool(req.params.pool);
    res.json({ paid });
  });
}

const PHASES: readonly NodePhase[] = ['Creating', 'Available', 'Abnormal', 'Deleting'];

function phaseAt(wanted: JsonObject, key: string): NodePhase {
  const phase = PHASES.find((known) => known === wanted[key]);
  if (phase === undefined) throw new ControlError(400, `${key} must be one of ${PHASES.join(', ')}.`);
  return phase;
}

/** Somebody replaces the access key at the cloud, with or without a time in which both are taken. */
function addKeys(app: Express, { keys }: Controlling): void {
  app.put('/keys', (req, res) => {
    const wanted = objectBody(req);
    const [ak, sk] = [stringAt(wanted, 'ak'), stringAt(wanted, 'sk')];
    if (ak === undefined || sk === undefined) throw new ControlError(400, 'ak and sk must be texts.');
    const securityToken = stringAt(wanted, 'securityToken') ?? null;
    keys.replace({ ak, sk, securityToken }, wanted['keepBefore'] === true);
    res.status(204).end();
  });
}

/** What IAM does from now on: another password, shorter tokens, or an answer that is none. */
function addTokens(app: Express, { tokens }: Controlling): void {
  app.get('/tokens', (_req, res) => void res.json({ ...tokens.counts(), values: tokens.values() }));
  app.delete('/tokens', (_req, res) => void res.json({ revoked: tokens.revoke() }));
  app.put('/iam', (req, res) => {
    const { settings } = tokens;
    const wanted = objectBody(req);
    const seconds = numberAt(wanted, 'tokenSeconds') ?? settings.tokenSeconds;
    if (!(seconds > 0)) throw new ControlError(400, 'tokenSeconds must be a number above 0.');
    const password = stringAt(wanted, 'password');
    if (settings.user !== null && password !== undefined) settings.user = { ...settings.user, password };
    settings.tokenSeconds = seconds;
    settings.failing = numberAt(wanted, 'failing') ?? null;
    res.status(204).end();
  });
}

function addSimulation(app: Express, { region, settle, reset }: Controlling): void {
  app.post('/advance', (req, res) => {
    const ms = numberAt(objectBody(req), 'ms');
    if (ms === undefined || ms < 0) throw new ControlError(400, 'ms must be a number from 0.');
    region.clock.advance(ms);
    settle();
    region.save();
    res.json({ now: new Date(region.clock.now()).toISOString() });
  });
  app.get('/switches', (_req, res) => void res.json(region.switches));
  app.post('/switches', (req, res) => {
    const wrong = setSwitches(region.switches, objectBody(req));
    if (wrong !== null) throw new ControlError(400, wrong);
    res.json(region.switches);
  });
  app.post('/reset', (_req, res) => {
    reset();
    res.status(204).end();
  });
}

function waiting(req: Request): { count: number; timeoutMs: number } | null {
  const { wait, timeoutMs } = req.query;
  if (wait === undefined) return null;
  const count = Number(wait);
  const limit = timeoutMs === undefined ? WAIT_MS : Number(timeoutMs);
  if (!Number.isInteger(count) || !(limit >= 0))
    throw new ControlError(400, 'wait and timeoutMs must be numbers.');
  return { count, timeoutMs: limit };
}

function body(req: Request): Json {
  const text: unknown = req.body;
  if (typeof text !== 'string' || text === '') return {};
  try {
    return readJson(text);
  } catch (cause) {
    throw new ControlError(
      400,
      `The body is not JSON: ${cause instanceof Error ? cause.message : 'unreadable'}.`,
    );
  }
}

function objectBody(req: Request): JsonObject {
  const wanted = body(req);
  if (!isObject(wanted)) throw new ControlError(400, 'The body must be a JSON object.');
  return wanted;
}

function noPool(name: string): ControlError {
  return new ControlError(404, `There is no pool ${name}.`);
}

const answerError: ErrorRequestHandler = (error: unknown, _req, res: Response, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  const status = error instanceof ControlError ? error.status : 500;
  res.status(status).json({ error: error instanceof Error ? error.message : String(error) });
};
