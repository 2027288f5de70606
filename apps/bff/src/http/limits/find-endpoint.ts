import type { Endpoint } from '@poolwright/schemas/endpoint';
import type { Request } from 'express';

export type FindEndpoint = (request: Pick<Request, 'method' | 'path'>) => Endpoint | undefined;

interface Pattern {
  readonly endpoint: Endpoint;
  readonly parts: readonly string[];
}

/** Which endpoint a request is for, before the router has looked at it. The endpoints may be bound later. */
export function createFindEndpoint(bound: ReadonlyMap<string, Endpoint>): FindEndpoint {
  let patterns: ReadonlyMap<string, readonly Pattern[]> | undefined;
  return ({ method, path }) => {
    patterns ??= toPatterns([...bound.values()]);
    const parts = path.split('/');
    const key = keyOf(method === 'HEAD' ? 'GET' : method, parts.length);
    return patterns.get(key)?.find((pattern) => fits(pattern, parts))?.endpoint;
  };
}

const keyOf = (method: string, length: number): string => `${method} ${length}`;

function toPatterns(endpoints: readonly Endpoint[]): Map<string, Pattern[]> {
  const patterns = new Map<string, Pattern[]>();
  for (const endpoint of endpoints) {
    const parts = endpoint.path.split('/');
    const key = keyOf(endpoint.method, parts.length);
    patterns.set(key, [...(patterns.get(key) ?? []), { endpoint, parts }]);
  }
  return patterns;
}

function fits({ parts }: Pattern, asked: readonly string[]): boolean {
  return parts.every((part, at) => part === asked[at] || (part.startsWith(':') && asked[at] !== ''));
}
