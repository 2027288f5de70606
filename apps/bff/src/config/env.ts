import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { readSecretFile } from './secret-file.ts';
import { fileVariables, secondNames, variables } from './variables.ts';
import type { VariableName, Variables } from './variables.ts';

/** Names and texts as a shell gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What was read; `set` answers under which name a value was given. */
export interface Env {
  readonly values: Variables;
  /** The name the user wrote for a variable, or undefined when it is not set. */
  readonly setAs: (name: VariableName) => string | undefined;
  /** The file that a value was read from. */
  readonly fileOf: (name: VariableName) => string | undefined;
  /** A variable that only the configuration file names. */
  readonly lookUp: (name: string) => string | undefined;
}

export interface EnvReading {
  readonly env: Env;
  /** One sentence for each thing that is wrong; never a value. */
  readonly problems: readonly string[];
}

/** The only place that looks at the process's environment. In development a `.env` in `directory` adds to it. */
export function processEnvironment(directory: string): Environment {
  const own = process.env;
  if (own['NODE_ENV'] === 'production') return { ...own };
  return { ...readDotEnv(join(directory, '.env')), ...own };
}

export function readEnv(environment: Environment): EnvReading {
  const problems: string[] = [];
  const { texts, names } = collect(environment, problems);
  const read = variables.safeParse(Object.fromEntries(texts));
  if (!read.success) {
    for (const issue of read.error.issues) {
      const name = String(issue.path[0]);
      problems.push(`${names.get(name) ?? name} ${issue.message}.`);
      texts.delete(name);
    }
  }
  const values = read.success ? read.data : variables.parse(Object.fromEntries(texts));
  const env: Env = {
    values,
    setAs: (name) => names.get(name),
    fileOf: (name) =>
      names.get(name) === `${name}_FILE` && values[name] !== undefined
        ? environment[`${name}_FILE`]
        : undefined,
    lookUp: (name) => (environment[name] === '' ? undefined : environment[name]),
  };
  return { env, problems };
}

/** The text of each variable, and under which of its names it was set. Empty counts as not set. */
function collect(environment: Environment, problems: string[]) {
  const texts = new Map<string, string>();
  const names = new Map<string, string>();
  const put = (variable: string, name: string, value: string): void => {
    const other = names.get(variable);
    if (other !== undefined && texts.get(variable) !== value) {
      problems.push(`${other} and ${name} have different values; set only one of them.`);
      return;
    }
    if (other !== undefined) return;
    texts.set(variable, value);
    names.set(variable, name);
  };
  for (const variable of Object.keys(variables.shape)) {
    const value = environment[variable];
    if (value) put(variable, variable, value);
  }
  for (const variable of fileVariables) {
    const value = readNamedFile(`${variable}_FILE`, environment, problems);
    if (value !== undefined) put(variable, `${variable}_FILE`, value);
  }
  for (const [name, variable] of Object.entries(secondNames)) {
    const value = environment[name];
    if (value) put(variable, name, value);
  }
  return { texts, names };
}

function readNamedFile(name: string, environment: Environment, problems: string[]): string | undefined {
  const path = environment[name];
  if (!path) return undefined;
  const content = readSecretFile(path);
  if (content.kind === 'read') return content.text;
  problems.push(`${name} names the file ${path}, ${content.why}.`);
  return undefined;
}

function readDotEnv(path: string): Record<string, string> {
  try {
    return parse(readFileSync(path));
  } catch {
    return {};
  }
}
