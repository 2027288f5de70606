import type { Env } from './env.ts';
import type { SecretFile } from './secret-file.ts';
import { variables } from './variables.ts';
import type { VariableName } from './variables.ts';

/** The file a variable was read from, if it was: what it says later must obey the variable's rule. */
export function toSecretFile(
  env: Env,
  variable: VariableName,
  toFlaw: SecretFile['toFlaw'] = () => null,
): SecretFile | undefined {
  const path = env.fileOf(variable);
  if (path === undefined) return undefined;
  return {
    name: `${variable}_FILE`,
    path,
    toFlaw(text, used) {
      const read = variables.shape[variable].safeParse(text);
      return read.success ? toFlaw(text, used) : (read.error.issues[0]?.message ?? 'is none');
    },
  };
}

/** Another server, database or role would be another store: what is known of this one would not hold there. */
export function onlyPasswordDiffers(text: string, used: string): string | null {
  return withoutPassword(text) === withoutPassword(used)
    ? null
    : 'names another server, database, role or option, which needs a restart';
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
