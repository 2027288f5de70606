import type { Request } from 'express';
import type { Endpoint } from '@poolwright/schemas/endpoint';
import { DomainError, type ErrorCode } from '../../domain/domain-error.ts';
import { toShapeErrors } from './to-shape-errors.ts';

const notFound = new Map<PropertyKey | undefined, ErrorCode>([
  ['project', 'project.not_found'],
  ['pool', 'pool.not_found'],
  ['id', 'change.not_found'],
  ['n', 'history.no_such_state'],
]);

/** What an address means to an endpoint. */
export interface AddressReader {
  params(request: Request): unknown;
  query(request: Request): unknown;
}

/** So many addresses an endpoint, each so long at most, are remembered. */
const mostKept = 200;
const longestKept = 400;

/**
 * Reads the addresses of an endpoint. What an address means never changes, so one that was read well is read once;
 * what was made of it is handed out again and must not be changed. Whether the caller may have it is asked elsewhere,
 * each time.
 */
export function createAddressReader(endpoint: Endpoint): AddressReader {
  return {
    params: onceAnAddress((request) => readParams(endpoint, request)),
    query: onceAnAddress((request) => readQuery(endpoint, request)),
  };
}

function onceAnAddress(read: (request: Request) => unknown): (request: Request) => unknown {
  const kept = new Map<string, unknown>();
  return (request) => {
    const address = request.originalUrl;
    if (kept.has(address)) return kept.get(address);
    const made = read(request);
    if (address.length <= longestKept) {
      if (kept.size >= mostKept) kept.clear();
      kept.set(address, made);
    }
    return made;
  };
}

/** The path's parameters. A name that cannot be one is answered like a name that nothing has. */
function readParams(endpoint: Endpoint, request: Request): unknown {
  const parsed = endpoint.params?.safeParse(request.params);
  if (parsed === undefined || parsed.success) return parsed?.data;
  const name = parsed.error.issues[0]?.path[0];
  throw new DomainError(notFound.get(name) ?? 'request.no_such_route');
}

/** The query; where an endpoint has none, nothing is read from it but what would contradict the path. */
function readQuery(endpoint: Endpoint, request: Request): unknown {
  if (endpoint.query === undefined) return mustNotContradict(request);
  const query: unknown = request.query;
  const parsed = endpoint.query.safeParse(query);
  const errors = parsed.success ? withoutNul(parsed.data) : toShapeErrors(parsed.error.issues, query);
  if (errors.length === 0) return parsed.data;
  const placed = errors.map((error) => ({ ...error, pointer: `query${error.pointer}` }));
  throw new DomainError('request.invalid', { errors: placed });
}

/** Which pool is meant is said once: a caller who says it twice may believe the other one. */
function mustNotContradict({ params, query }: Request): undefined {
  const twice = Object.keys(query).filter((name) => Object.hasOwn(params, name));
  if (twice.length === 0) return undefined;
  const errors = twice.map((name) => ({
    pointer: `query/${name}`,
    code: 'value.invalid',
    message: 'The path says this already.',
  }));
  throw new DomainError('request.invalid', { errors });
}

/** No database text can hold U+0000, so nothing can match it. */
function withoutNul(query: unknown): { pointer: string; code: string; message: string }[] {
  const entries = typeof query === 'object' && query !== null ? Object.entries(query) : [];
  const isBad = (value: unknown) => JSON.stringify(value)?.includes('\\u0000') === true;
  return entries
    .filter(([, value]) => isBad(value))
    .map(([name]) => ({
      pointer: `/${name}`,
      code: 'value.invalid',
      message: 'U+0000 is not allowed here.',
    }));
}
