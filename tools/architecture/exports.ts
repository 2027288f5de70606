import type { SourceModule } from './source-module.ts';
import type { Violation } from './violation.ts';

/** A barrel hides where a name lives and pulls in all its neighbours. */
export function barrels(modules: readonly SourceModule[]): Violation[] {
  return modules.flatMap(({ path, imports, exports }) => {
    if (/\/index\.tsx?$/.test(path))
      return [{ rule: 'barrel', path, says: 'a file is named after its main export' }];
    const passedOn = imports.find(({ reexports }) => reexports);
    if (!passedOn || exports.length > 0) return [];
    return [{ rule: 'barrel', path, line: passedOn.line, says: `only passes on ${passedOn.specifier}` }];
  });
}

/** Default exports exist only where a tool insists: its configuration. */
export function defaultExports(modules: readonly SourceModule[]): Violation[] {
  return modules
    .filter(({ path, exports }) => exports.includes('default') && !path.endsWith('.config.ts'))
    .map(({ path }) => ({ rule: 'default export', path, says: 'exports are named' }));
}
