import type { SourceModule } from './source-module.ts';
import { isTest, type Violation } from './violation.ts';

const routes = 'apps/bff/src/http/';
const domain = 'apps/bff/src/domain/';
const auditPort = `${domain}audit/ports.ts`;

/** `bind(…)`, `bindOpen(…)`, and the list of what is bound for the few routes written by hand. */
const binder = /^bind[A-Z]?|\.bound\.set$/;

/** Calls that are one verb with several words. */
const sharedVerbs: Readonly<Record<string, string>> = {
  withdrawChange: 'settleChange',
  waitOnChange: 'settleChange',
  acceptPartOfChange: 'settleChange',
};

/** Calls that are not GET and change nothing. */
const withoutEffect = ['planPoolUpdate'];

/** Every endpoint of the contract is bound by exactly one route. Says nothing until the BFF has routes. */
export function unboundEndpoints(modules: readonly SourceModule[]): Violation[] {
  const bound = boundNames(modules);
  if (bound.length === 0) return [];
  return endpointsOf(modules).flatMap(({ path, name }) => {
    const times = bound.filter((other) => other === name).length;
    return times === 1
      ? []
      : [{ rule: 'endpoint', path, says: `${name} is bound ${times} times in ${routes}` }];
  });
}

/** Every call that writes has a verb of its name in the domain, and the verb reaches the audit port. */
export function unauditedVerbs(modules: readonly SourceModule[]): Violation[] {
  if (boundNames(modules).length === 0) return [];
  return endpointsOf(modules)
    .filter(({ method, name }) => method !== 'GET' && !withoutEffect.includes(name))
    .flatMap(({ path, name }) => {
      const verbName = sharedVerbs[name] ?? name;
      const verb = modules.find(
        (module) => module.path.startsWith(domain) && module.exports.includes(verbName),
      );
      if (!verb) return [{ rule: 'audit', path, says: `${name} has no verb ${verbName} below ${domain}` }];
      return reaches(verb, auditPort, modules)
        ? []
        : [{ rule: 'audit', path: verb.path, says: 'a verb that writes takes the audit port' }];
    });
}

interface NamedEndpoint {
  readonly path: string;
  readonly name: string;
  readonly method: string;
}

/** The `endpoint({…})` objects of packages/schemas. */
export function endpointsOf(modules: readonly SourceModule[]): NamedEndpoint[] {
  return modules
    .filter(({ path }) => path.startsWith('packages/schemas/src/'))
    .flatMap(({ path, made, exports }) =>
      made
        .filter(({ by, name }) => by === 'endpoint' && exports.includes(name))
        .map(({ name, fields }) => ({ path, name, method: fields['method'] ?? '' })),
    );
}

function boundNames(modules: readonly SourceModule[]): string[] {
  return modules
    .filter(({ path }) => path.startsWith(routes) && !isTest(path))
    .flatMap(({ calls }) => calls.filter(({ callee }) => binder.test(callee)))
    .flatMap(({ names }) => names);
}

/** True when `from` imports the file, directly or through other files of the domain. */
function reaches(from: SourceModule, file: string, modules: readonly SourceModule[]): boolean {
  const seen = new Set([from.path]);
  const waiting = [from];
  for (let module = waiting.pop(); module; module = waiting.pop()) {
    for (const { target } of module.imports) {
      if (target.kind !== 'file' || !target.path.startsWith(domain) || seen.has(target.path)) continue;
      seen.add(target.path);
      waiting.push(...modules.filter(({ path }) => path === target.path));
    }
  }
  return seen.has(file);
}
