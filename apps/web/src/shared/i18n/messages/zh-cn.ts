import type { MessageKey } from '../message-key.ts';
import app from './zh-CN/app.json';
import audit from './zh-CN/audit.json';
import changes from './zh-CN/changes.json';
import codes from './zh-CN/codes.json';
import edit from './zh-CN/edit.json';
import pool from './zh-CN/pool.json';
import pools from './zh-CN/pools.json';
import session from './zh-CN/session.json';

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
