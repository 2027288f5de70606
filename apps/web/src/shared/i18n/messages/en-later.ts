import type { LaterMessageKey } from '../message-key.ts';
import access from './en/access.json';
import audit from './en/audit.json';
import changes from './en/changes.json';
import distribution from './en/distribution.json';
import edit from './en/edit.json';
import failure from './en/failure.json';
import findings from './en/findings.json';
import fleet from './en/fleet.json';
import parts from './en/parts.json';
import help from './en/help.json';
import history from './en/history.json';
import home from './en/home.json';
import habits from './en/habits.json';
import matrix from './en/matrix.json';
import picture from './en/picture.json';
import pool from './en/pool.json';
import restore from './en/restore.json';
import sessions from './en/sessions.json';
import tour from './en/tour.json';
import views from './en/views.json';

/** What every other page says: a chunk of its own. */
export const messages = {
  ...access,
  ...audit,
  ...changes,
  ...distribution,
  ...edit,
  ...failure,
  ...findings,
  ...fleet,
  ...parts,
  ...habits,
  ...history,
  ...home,
  ...help,
  ...matrix,
  ...picture,
  ...pool,
  ...restore,
  ...sessions,
  ...tour,
  ...views,
} satisfies Record<LaterMessageKey, string>;
