import { readSettings, SettingError } from './config/env.ts';
import type { Settings } from './config/settings.ts';
import { startSimulator } from './start-simulator.ts';
import type { Simulator } from './start-simulator.ts';
import { StateFileError } from './state/state-file.ts';

const WRONG_SETTING = 2;

try {
  const settings = readSettings();
  const simulator = await startSimulator(settings);
  endWith(simulator, settings.parent);
  tell(simulator);
} catch (error) {
  process.stderr.write(`${toSentence(error)}\n`);
  process.exit(WRONG_SETTING);
}

function tell({ endpoint, control }: Simulator): void {
  const ready = { event: 'ready', endpoint, control };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.send?.(ready);
}

/** A simulator nobody waits for any more must not stay: its starter may be gone without a word. */
function endWith(simulator: Simulator, parent: Settings['parent']): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    void simulator.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // Without its starter nobody reads what it prints.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  if (parent === 'ipc') {
    if (!process.connected) end();
    process.once('disconnect', end);
  }
  if (parent === 'stdin') {
    process.stdin.once('end', end).once('close', end).once('error', end).resume();
  }
}

function toSentence(error: unknown): string {
  if (error instanceof SettingError || error instanceof StateFileError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error) || !('port' in error)) return error.stack ?? error.message;
  if (error.code === 'EADDRINUSE') return `Port ${String(error.port)} on 127.0.0.1 is taken.`;
  return `Port ${String(error.port)} on 127.0.0.1 cannot be used: ${String(error.code)}.`;
}
