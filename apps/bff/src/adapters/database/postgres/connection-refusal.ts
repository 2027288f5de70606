import { StartRefusal } from '../start-refusal.ts';
import { sqlState } from '../store.ts';

type Setting = 'DATABASE_URL' | 'DATABASE_MIGRATION_URL';

const unreachable = 'leads to a server that cannot be reached';

/** By SQLSTATE or error code. */
const reasons: Readonly<Record<string, string>> = {
  '28P01': 'has a user or password that the server rejects',
  '28000': 'has a user that the server does not let in this way',
  '3D000': 'names a database that does not exist',
  '42501':
    'has a role without the right to make or use the tables: it needs CREATE on the database and its schema public',
  '53300': 'leads to a server that has no connection left',
  '55P03': 'leads to a database that another process is migrating for too long',
  '57014': 'leads to a database that another process is migrating for too long',
  '57P03': 'leads to a server that is still starting',
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ENOTFOUND: 'names a host that is not known',
  EAI_AGAIN: 'names a host that is not known',
  SELF_SIGNED_CERT_IN_CHAIN:
    'leads to a server whose certificate nobody vouches for; name its authority with sslrootcert',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'leads to a server whose certificate nobody vouches for; name its authority with sslrootcert',
  ERR_TLS_CERT_ALTNAME_INVALID: 'leads to a server whose certificate is for another host',
  ENOENT: 'names a certificate file that is not there',
};

/** Why the database cannot be used, in one sentence; the address itself holds a password and is never shown. */
export function connectionRefusal(setting: Setting, error: unknown): StartRefusal {
  if (error instanceof StartRefusal) return error;
  const code = sqlState(error);
  const known = code === undefined ? undefined : reasons[code];
  const reason = known ?? `cannot be used (${deepestMessage(error)})`;
  return new StartRefusal(`${setting} ${reason}.`, { cause: error });
}

/** The driver's own words stand below those of the query builder, which quote whole statements. */
function deepestMessage(error: unknown): string {
  let message = String(error);
  for (let at = error; at instanceof Error; at = at.cause) message = at.message;
  return message;
}
