import type { FirstMessageKey } from '../message-key.ts';
import app from './zh-CN/app.json';
import codes from './zh-CN/codes.json';
import pools from './zh-CN/pools.json';
import session from './zh-CN/session.json';

/** What the first page says: a chunk of its own. */
export const messages = { ...app, ...codes, ...pools, ...session } satisfies Record<FirstMessageKey, string>;
