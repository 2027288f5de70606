import type { FirstMessageKey } from '../message-key.ts';
import app from './en/app.json';
import codes from './en/codes.json';
import pools from './en/pools.json';
import session from './en/session.json';

/** What the first page says: a chunk of its own. */
export const messages = { ...app, ...codes, ...pools, ...session } satisfies Record<FirstMessageKey, string>;
