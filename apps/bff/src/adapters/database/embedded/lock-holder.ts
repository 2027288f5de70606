import { connect } from 'node:net';
import { z } from 'zod';

/** Who holds a data directory. */
const lockHolder = z.object({
  pid: z.int(),
  host: z.string(),
  since: z.iso.datetime(),
  address: z.string().nullable(),
  /** True while it is not certain yet that it gets the lock. */
  tentative: z.boolean(),
});
export type LockHolder = z.infer<typeof lockHolder>;

/** `gone`: nobody listens there any more. `silent`: somebody does, but does not say who. */
export type HolderAnswer = { kind: 'holder'; holder: LockHolder } | { kind: 'gone' } | { kind: 'silent' };

const longestAnswer = 4096;
const nobodyListens = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE']);

/** Asks whoever listens at `path` who it is. */
export function askHolder(path: string, deadlineMs: number): Promise<HolderAnswer> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(path);
    const settle = (answer: HolderAnswer): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => settle({ kind: 'silent' }), deadlineMs);
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
      if (text.length > longestAnswer) settle({ kind: 'silent' });
    });
    socket.on('end', () => settle(toAnswer(text)));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      settle({ kind: nobodyListens.has(error.code ?? '') ? 'gone' : 'silent' }),
    );
  });
}

/** Reads what a holder says of itself. */
export function toAnswer(text: string): HolderAnswer {
  // An empty answer comes from a holder that ended between accepting and answering.
  if (text === '') return { kind: 'gone' };
  try {
    const holder = lockHolder.safeParse(JSON.parse(text));
    return holder.success ? { kind: 'holder', holder: holder.data } : { kind: 'silent' };
  } catch {
    return { kind: 'silent' };
  }
}
