import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Express } from 'express';
import { createClock } from './clock/clock.ts';
import type { Clock } from './clock/clock.ts';
import type { Settings } from './config/settings.ts';
import { createCallLog } from './control/call-log.ts';
import { createControlApp } from './control/control-app.ts';
import { createJournal } from './control/journal.ts';
import { createFaultQueue } from './faults/fault-queue.ts';
import { createHeldRequests } from './faults/held-requests.ts';
import { noteOutcome } from './http/exchange.ts';
import { createUpstreamApp } from './http/upstream-app.ts';
import { createTokenDesk } from './signature/token-desk.ts';
import { createFailureCounts, createKeyRing } from './signature/verify-signature.ts';
import { Region } from './state/region.ts';

export interface Simulator {
  endpoint: string;
  control: string | null;
  /** Saves, lets nobody wait any longer and closes both servers. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
/** Timers hold at most 31 bits; an effect due later is looked at again then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Builds the one simulator and listens; a taken port is an error of `listen` with its code. */
export async function startSimulator(settings: Settings, clock: Clock = createClock()): Promise<Simulator> {
  const { projectId } = settings;
  const keys = createKeyRing(settings.keys);
  const { iamUser: user, tokenSeconds } = settings;
  const tokens = createTokenDesk({ user, tokenSeconds, failing: null }, projectId, () => clock.wall());
  const parts = createParts(settings, clock);
  const { region, settle, held } = parts;
  const upstream = await listen(createUpstreamApp({ ...parts, keys, tokens, projectId }), settings.port);
  const control =
    settings.controlPort === null
      ? null
      : await listen(createControlApp({ ...parts, keys, tokens }), settings.controlPort);
  settle();
  return {
    endpoint: addressOf(upstream),
    control: control && addressOf(control),
    async close() {
      parts.stop();
      region.save();
      held.release('drop');
      await closeServer(upstream);
      if (control !== null) await closeServer(control);
    },
  };
}

/** What both servers work on. */
function createParts(settings: Settings, clock: Clock) {
  const region = new Region(settings, clock);
  const journal = createJournal(settings.journalEntries);
  const calls = createCallLog(() => clock.wall());
  const faults = createFaultQueue();
  const held = createHeldRequests();
  const failures = createFailureCounts();
  let timer: NodeJS.Timeout | undefined;

  const wakeForLate = () => {
    clearTimeout(timer);
    const due = region.nextLateEffect();
    if (due === null) return;
    timer = setTimeout(settle, Math.min(Math.max(0, due - clock.now()), LONGEST_TIMER_MS));
    timer.unref();
  };
  const settle = () => {
    for (const { effect, outcome } of region.settle()) {
      const entry = journal.byRequest(effect.id);
      if (entry === undefined) continue;
      noteOutcome(entry, { status: outcome.refusal?.status ?? 200 }, { region });
      entry.errorCode = outcome.refusal?.code ?? null;
      journal.close(entry);
    }
    wakeForLate();
  };
  const reset = () => {
    held.release('drop');
    faults.clear();
    region.reset();
    journal.clear();
    calls.clear();
    failures.clear();
    wakeForLate();
  };
  return { region, journal, calls, faults, held, failures, settle, reset, stop: () => clearTimeout(timer) };
}

function listen(app: Express, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(app);
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve(server));
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port.');
  return `http://${LOOPBACK}:${address.port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
