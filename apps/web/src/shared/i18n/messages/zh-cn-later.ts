import type { LaterMessageKey } from '../message-key.ts';
import access from './zh-CN/access.json';
import audit from './zh-CN/audit.json';
import changes from './zh-CN/changes.json';
import distribution from './zh-CN/distribution.json';
import edit from './zh-CN/edit.json';
import failure from './zh-CN/failure.json';
import findings from './zh-CN/findings.json';
import fleet from './zh-CN/fleet.json';
import parts from './zh-CN/parts.json';
import help from './zh-CN/help.json';
import history from './zh-CN/history.json';
import home from './zh-CN/home.json';
import habits from './zh-CN/habits.json';
import matrix from './zh-CN/matrix.json';
import picture from './zh-CN/picture.json';
import pool from './zh-CN/pool.json';
import restore from './zh-CN/restore.json';
import sessions from './zh-CN/sessions.json';
import tour from './zh-CN/tour.json';
import views from './zh-CN/views.json';

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
