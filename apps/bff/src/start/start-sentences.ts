import { StartProblem } from '../config/start-problem.ts';

/** What a person reads when the start failed: one line for each problem, never a stack. */
export function startSentences(error: unknown): { sentences: readonly string[]; exitCode: number } {
  if (error instanceof StartProblem) return error;
  const message = error instanceof Error ? error.message : String(error);
  return { sentences: [message.replace(/\s+/g, ' ').trim()], exitCode: 1 };
}

/** Why the server cannot listen there. */
export function listenSentence(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  prefix = '',
): string {
  const place = `Port ${port} on ${host}`;
  if (error.code === 'EADDRINUSE')
    return `${place} is taken by another program; set ${prefix}PORT to a free one.`;
  if (error.code === 'EACCES')
    return `${place} may not be used by this user; set ${prefix}PORT to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return `${prefix}HOST is ${host}, which is no address of this machine.`;
  }
  return `${place} cannot be used (${error.code ?? error.message}).`;
}
