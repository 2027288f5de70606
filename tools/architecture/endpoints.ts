import type { SourceModule } from './source-module.ts';
import type { Violation } from './violation.ts';

const routes = 'apps/bff/src/http/';

/** Every endpoint of the contract is bound by exactly one route. Says nothing until the BFF has routes. */
export function unboundEndpoints(modules: readonly SourceModule[]): Violation[] {
  const bound = modules
    .filter(({ path }) => path.startsWith(routes))
    .flatMap(({ calls }) => calls.filter(({ callee }) => callee === 'bind'))
    .flatMap(({ names }) => names);
  if (bound.length === 0) return [];
  return endpointsOf(modules).flatMap(({ path, name }) => {
    const times = bound.filter((other) => other === name).length;
    return times === 1
      ? []
      : [{ rule: 'endpoint', path, says: `${name} is bound ${times} times in ${routes}` }];
  });
}

/** The `endpoint({…})` objects of packages/schemas. */
export function endpointsOf(modules: readonly SourceModule[]): { path: string; name: string }[] {
  return modules
    .filter(({ path }) => path.startsWith('packages/schemas/src/'))
    .flatMap(({ path, made, exports }) =>
      made
        .filter(({ by, name }) => by === 'endpoint' && exports.includes(name))
        .map(({ name }) => ({ path, name })),
    );
}
