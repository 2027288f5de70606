import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createJsonLog } from './adapters/log/json-log.ts';
import { withPort } from './config/config.ts';
import type { Config } from './config/config.ts';
import { processEnvironment } from './config/env.ts';
import { readConfig } from './config/read-config.ts';
import { createScrubber } from './config/scrubber.ts';
import { StartProblem } from './config/start-problem.ts';
import { createContext } from './context.ts';
import type { Context } from './context.ts';
import type { Log } from './domain/ports.ts';
import { answerClientErrors } from './http/answer-client-errors.ts';
import { answerWhileStarting, type StartStep } from './start/answer-while-starting.ts';
import { drain, giveNotice, listen } from './start/listen.ts';
import { startLines } from './start/start-lines.ts';
import { startSentences } from './start/start-sentences.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SAMPLE_ARGUMENT = '--sample-unless-configured';
const DRAIN_MS = 10_000;
const CLOSE_WITHIN_MS = 25_000;

let scrub = (text: string): string => text;

try {
  await start();
} catch (error) {
  const { sentences, exitCode } = startSentences(error);
  for (const sentence of sentences) process.stderr.write(`${scrub(sentence)}\n`);
  process.exit(exitCode);
}

async function start(): Promise<void> {
  const read = readConfig(processEnvironment(ROOT), {
    sampleUnlessConfigured: hasSampleArgument(process.argv.slice(2)),
    directory: process.cwd(),
  });
  scrub = createScrubber(() => read.secrets.secretValues());
  const log = createJsonLog({
    level: read.config.logLevel,
    scrub,
    write: (line) => process.stderr.write(line),
  });
  process.once('uncaughtException', (error) => {
    log.error('end.failed', { error });
    lose('Poolwright ended because of an error of its own; the line before this one has it.', log);
  });
  for (const sentence of [...runtimeWarnings(), ...read.config.warnings])
    log.warn('start.warning', { sentence });
  // A balancer keeps idle connections for a minute: one we ended sooner could meet its next request.
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 75_000 });
  let step: StartStep = 'start';
  const answerEarly = answerWhileStarting({ log, scrub }, () => step);
  server.on('request', answerEarly);
  answerClientErrors(server, { log, scrub });
  const config = mustListenFirst(read.config) ? await listenFirst(server, read.config) : read.config;
  const context = await createContext(config, read.secrets, {
    onLost: (sentence) => lose(sentence, log),
    onMigrationWait: () => (step = 'migration'),
  });
  server.off('request', answerEarly);
  server.on('request', context.app);
  if (!server.listening) await listenOrClose(server, config, context);
  const metricsLine = await listenForMetrics(config, context, log);
  await context.start();
  closeOnSignal(server, context, { log, noticeMs: config.drainNoticeMs });
  for (const line of startLines(config, context.localAdminLink())) process.stdout.write(`${line}\n`);
  process.stdout.write(metricsLine);
  const sentence = await context.upstreamSentence();
  if (sentence !== null) log.warn('start.upstream', { sentence });
}

/**
 * The address follows a port that the system chooses, so that port must be known before anything is built; and a start
 * on PostgreSQL may wait for minutes until another replica has migrated, alive meanwhile.
 */
function mustListenFirst({ listen: { port }, database }: Config): boolean {
  return port === 0 || database.engine !== 'embedded';
}

async function listenFirst(server: Server, config: Config): Promise<Config> {
  const { host, port } = config.listen;
  return withPort(config, await listen(server, host, port));
}

async function listenOrClose(
  server: Server,
  { listen: { host, port } }: Config,
  context: Context,
): Promise<void> {
  try {
    await listen(server, host, port);
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** A port of its own, which answers until the very end; the line that says where. */
async function listenForMetrics({ metrics }: Config, context: Context, log: Log): Promise<string> {
  if (metrics === null) return '';
  const server = createServer({ requestTimeout: 10_000 }, context.metricsListener);
  answerClientErrors(server, { log, scrub });
  try {
    const port = await listen(server, metrics.host, metrics.port, 'METRICS_');
    return `Metrics and health: http://${metrics.host}:${port}/metrics\n`;
  } catch (error) {
    await context.close();
    throw error;
  }
}

function hasSampleArgument(words: readonly string[]): boolean {
  const unknown = words.find((word) => word !== SAMPLE_ARGUMENT);
  if (unknown !== undefined) {
    throw new StartProblem([`${unknown} is not known; the only argument is ${SAMPLE_ARGUMENT}.`], 2);
  }
  return words.length > 0;
}

function runtimeWarnings(): string[] {
  const { node } = process.versions;
  return node.startsWith('20.') ? [`Node.js ${node} gets no more security patches; use Node.js 24.`] : [];
}

function lose(sentence: string, log: Log): void {
  log.error('end.lost', { sentence });
  process.exit(1);
}

interface Closing {
  readonly log: Log;
  readonly noticeMs: number;
}

function closeOnSignal(server: Server, context: Context, { log, noticeMs }: Closing): void {
  let isClosing = false;
  const close = async (): Promise<void> => {
    if (isClosing) process.exit(1);
    isClosing = true;
    setTimeout(
      () => lose('The shutdown took too long and was cut.', log),
      CLOSE_WITHIN_MS + noticeMs,
    ).unref();
    context.announceEnd();
    await giveNotice(server, noticeMs);
    context.drain();
    await drain(server, DRAIN_MS);
    await context.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void close());
}
