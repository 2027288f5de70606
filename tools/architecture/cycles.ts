import type { SourceModule } from './source-module.ts';
import type { Violation } from './violation.ts';

/** Import cycles, types included: two files that need each other's types are one file in two pieces. */
export function cycles(modules: readonly SourceModule[]): Violation[] {
  const targets = new Map(
    modules.map(({ path, imports }) => [
      path,
      imports.flatMap(({ target }) => (target.kind === 'file' ? [target.path] : [])),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: Violation[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (state.get(path) === 'done') return;
    const way = [...trail, path];
    if (state.get(path) === 'open') {
      found.push({ rule: 'cycle', path, says: way.slice(trail.indexOf(path)).join(' → ') });
      return;
    }
    state.set(path, 'open');
    for (const next of targets.get(path) ?? []) if (targets.has(next)) visit(next, way);
    state.set(path, 'done');
  };
  for (const { path } of modules) visit(path, []);
  return found;
}
