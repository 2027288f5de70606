import { posix } from 'node:path';

/** What an import leads to: a file of ours, a package, a part of Node, or nobody knows. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'computed' };

/** Resolves by the words alone: relative imports carry their extension, our packages export `./*` from `src/*.ts`. */
export function toTarget(from: string, specifier: string): Target {
  if (specifier === '') return { kind: 'computed' };
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
    return { kind: 'file', path: posix.normalize(path) };
  }
  if (specifier.startsWith('@poolwright/')) return { kind: 'file', path: toOwnFile(specifier) };
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier };
  const words = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1);
  return { kind: 'package', name: words.join('/') };
}

function toOwnFile(specifier: string): string {
  const [, member = '', ...rest] = specifier.split('/');
  const home = ['schemas', 'planning'].includes(member) ? 'packages' : 'apps';
  return `${home}/${member}/src/${rest.join('/')}.ts`;
}
