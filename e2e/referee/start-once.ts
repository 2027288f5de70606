import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist } from '../fixtures/paths.ts';

export interface Started {
  /** What it ended with; null where it started, and was ended from here. */
  readonly code: number | null;
  readonly printed: string;
}

/** A configuration that would do, with a cloud that is never asked. */
const plain = {
  HOST: '127.0.0.1',
  PORT: '0',
  HUAWEICLOUD_SDK_AK: 'ak-of-this-check',
  HUAWEICLOUD_SDK_SK: 'sk-of-this-check',
  HUAWEICLOUD_SDK_PROJECT_ID: '86c13962597848eeb29c5861153a391f',
  HUAWEICLOUD_REGION: 'cn-north-7',
};

/** Starts a console on a configuration to see whether it does; nothing of the tester's own leaks in. */
export async function startOnce(env: Readonly<Record<string, string>>): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'poolwright-start-'));
  const whole = { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, ...plain, ...env };
  const child = spawn(process.execPath, [dist('bff')], { env: whole, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { text: '' };
  const take = (chunk: Buffer) => {
    printed.text += chunk.toString();
    if (printed.text.includes('is ready at')) child.kill('SIGKILL');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  try {
    const [code] = await once(child, 'close');
    return { code, printed: printed.text };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
