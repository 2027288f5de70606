import type app from './messages/en/app.json';
import type access from './messages/en/access.json';
import type audit from './messages/en/audit.json';
import type changes from './messages/en/changes.json';
import type codes from './messages/en/codes.json';
import type distribution from './messages/en/distribution.json';
import type edit from './messages/en/edit.json';
import type failure from './messages/en/failure.json';
import type findings from './messages/en/findings.json';
import type fleet from './messages/en/fleet.json';
import type parts from './messages/en/parts.json';
import type help from './messages/en/help.json';
import type history from './messages/en/history.json';
import type home from './messages/en/home.json';
import type habits from './messages/en/habits.json';
import type matrix from './messages/en/matrix.json';
import type picture from './messages/en/picture.json';
import type pool from './messages/en/pool.json';
import type pools from './messages/en/pools.json';
import type restore from './messages/en/restore.json';
import type session from './messages/en/session.json';
import type sessions from './messages/en/sessions.json';
import type tour from './messages/en/tour.json';
import type views from './messages/en/views.json';

/** Sentences that the shell, sign-in and the pool list need: the first page waits for no others. */
export type FirstMessageKey =
  keyof typeof app | keyof typeof codes | keyof typeof pools | keyof typeof session;

/** Sentences of all other pages, loaded with the first of them. */
export type LaterMessageKey =
  | keyof typeof access
  | keyof typeof audit
  | keyof typeof changes
  | keyof typeof distribution
  | keyof typeof edit
  | keyof typeof failure
  | keyof typeof findings
  | keyof typeof fleet
  | keyof typeof parts
  | keyof typeof habits
  | keyof typeof history
  | keyof typeof home
  | keyof typeof help
  | keyof typeof matrix
  | keyof typeof picture
  | keyof typeof pool
  | keyof typeof restore
  | keyof typeof tour
  | keyof typeof sessions
  | keyof typeof views;

/** Every sentence of the app; the English catalogues are the list. */
export type MessageKey = FirstMessageKey | LaterMessageKey;
