import type app from './messages/en/app.json';
import type audit from './messages/en/audit.json';
import type changes from './messages/en/changes.json';
import type codes from './messages/en/codes.json';
import type edit from './messages/en/edit.json';
import type pool from './messages/en/pool.json';
import type pools from './messages/en/pools.json';
import type session from './messages/en/session.json';

/** Every sentence of the app; the English catalogues are the list. */
export type MessageKey =
  | keyof typeof app
  | keyof typeof audit
  | keyof typeof changes
  | keyof typeof codes
  | keyof typeof edit
  | keyof typeof pool
  | keyof typeof pools
  | keyof typeof session;
