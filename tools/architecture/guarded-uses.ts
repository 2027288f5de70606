// What only one place may touch: the environment, the network, the names of secrets.
import type { SourceModule } from './source-module.ts';
import { isTest, type Violation } from './violation.ts';

const places: Record<string, { allowed: RegExp; says: string }> = {
  'process.env': {
    allowed: /^apps\/[^/]+\/src\/config\/env\.ts$/,
    says: "the environment is read in an app's config/env.ts only",
  },
  fetch: {
    allowed: /^apps\/(web\/src\/shared\/api|bff\/src\/adapters)\//,
    says: 'the network is used in web/shared/api and bff/adapters only',
  },
};

/** Tool configuration and tests drive processes from outside. */
function isProduct(path: string): boolean {
  return /^(apps|packages)\/[^/]+\/src\//.test(path) && !isTest(path);
}

export function misplacedUses(modules: readonly SourceModule[]): Violation[] {
  return modules
    .filter(({ path }) => isProduct(path))
    .flatMap(({ path, uses }) =>
      uses.flatMap(({ name, line }) => {
        const place = places[name];
        return place && !place.allowed.test(path) ? [{ rule: name, path, line, says: place.says }] : [];
      }),
    );
}

const secretNames =
  /HUAWEICLOUD_SDK_(AK|SK|SECURITY_TOKEN)|HW_(ACCESS|SECRET)_KEY|OIDC_CLIENT_SECRET|METRICS_TOKEN|DATABASE_URL|SDK-HMAC-SHA256/;

/** Names of secrets, and of the signature made with them, in text that reaches the browser. */
export function namedSecrets(files: readonly { path: string; source: string }[]): Violation[] {
  return files.flatMap(({ path, source }) => {
    const named = secretNames.exec(source);
    if (!named) return [];
    const line = source.slice(0, named.index).split('\n').length;
    return [{ rule: 'secret names', path, line, says: `names ${named[0]}, which the browser may not know` }];
  });
}
