import { sql } from 'drizzle-orm';
import { StartRefusal } from '../start-refusal.ts';
import type { Database } from '../store.ts';

const oldestServer = 150_000;

/** Refuses a server that is too old, and one that does not write; answers the role of this connection. */
export async function mustServe(db: Database): Promise<string> {
  const [server] = await db
    .select({
      version: sql<number>`current_setting('server_version_num')::int`,
      role: sql<string>`current_user::text`,
      readOnly: sql<boolean>`pg_is_in_recovery()`,
    })
    .from(sql`(select 1) as one`);
  if (server === undefined) throw new Error('the server does not say who it is');
  if (server.version < oldestServer) {
    throw new StartRefusal(
      `DATABASE_URL leads to PostgreSQL ${Math.floor(server.version / 10_000)}, and Poolwright needs 15 or newer.`,
    );
  }
  if (server.readOnly) {
    throw new StartRefusal('DATABASE_URL leads to a standby, which takes no writes; name the primary.');
  }
  return server.role;
}

/**
 * What the app's role may do, given by the role that owns the tables: read and write rows, and only add to the audit.
 * Run at every start, so that a new table is never forgotten.
 */
export async function grantToApp(tx: Database, role: string): Promise<void> {
  const app = sql.identifier(role);
  const [owner] = await tx.select({ is: sql<boolean>`current_user = ${role}` }).from(sql`(select 1) as one`);
  // An owner cannot be kept from anything; the check that follows says so.
  if (owner?.is === true) return;
  await tx.execute(sql`grant usage on schema public, drizzle to ${app}`);
  await tx.execute(sql`grant select, insert, update, delete on all tables in schema public to ${app}`);
  await tx.execute(sql`grant usage on all sequences in schema public to ${app}`);
  await tx.execute(sql`grant select on drizzle.__drizzle_migrations to ${app}`);
  await tx.execute(sql`revoke update, delete, truncate on audit from ${app}`);
  await tx.execute(sql`revoke insert, update, delete, truncate on audit_head from ${app}`);
}

/** With a role of its own for migrations the app's must not be able to alter the audit, by whatever way. */
export async function mustNotAlterAudit(db: Database, role: string): Promise<void> {
  const [rights] = await db
    .select({
      alter: sql<boolean>`has_table_privilege('audit', 'update, delete, truncate') or has_table_privilege('audit_head', 'insert, update, delete, truncate')`,
    })
    .from(sql`(select 1) as one`);
  if (rights?.alter !== true) return;
  throw new StartRefusal(
    `The role ${role} of DATABASE_URL may alter the audit: it owns the tables, is a superuser, or was given more than it needs. ` +
      'Name a role of its own there; DATABASE_MIGRATION_URL gives it its rights.',
  );
}
