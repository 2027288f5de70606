import type { MessageKey } from '../message-key.ts';
import app from './en/app.json';
import audit from './en/audit.json';
import changes from './en/changes.json';
import codes from './en/codes.json';
import edit from './en/edit.json';
import pool from './en/pool.json';
import pools from './en/pools.json';
import session from './en/session.json';

/** The whole catalogue of one language, a chunk of its own. */
export const messages = {
  ...app,
  ...audit,
  ...changes,
  ...codes,
  ...edit,
  ...pool,
  ...pools,
  ...session,
} satisfies Record<MessageKey, string>;
