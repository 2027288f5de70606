import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** What the page of a site answered, and the cookies it had set by then. */
export interface SeenSite {
  readonly headers: Readonly<Record<string, string>>;
  readonly page: string;
  readonly cookies: readonly string[];
}

export interface Grade {
  readonly score: number;
  /** What took points away. */
  readonly negative: readonly string[];
}

export interface HeaderGraders {
  /** The analyzers of the HTTP Observatory, without its scanner: what was seen is judged as if it had come over TLS. */
  readonly observatory: (site: SeenSite) => Promise<Grade>;
  /** What csp_evaluator finds grave in a policy. */
  readonly graveIn: (policy: string) => readonly string[];
}

const observatory = '@mdn/mdn-http-observatory';
const packages = [`${observatory}@1.4.8`, 'csp_evaluator@1.1.8'];
const address = 'https://console.example.com/';
/** csp_evaluator's severities up to this one are high or might be. */
const grave = 10;

/**
 * Two hundred packages hang on them, so they are fetched when they are asked for and are no part of the project. The list of
 * preloaded hosts that the Observatory's install script would load is left empty: no host of ours is on it.
 */
export async function withHeaderGraders<T>(work: (graders: HeaderGraders) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'poolwright-graders-'));
  try {
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', folder];
    await promisify(execFile)('npm', ['install', ...quiet, ...packages]);
    const conf = join(folder, 'node_modules', observatory, 'conf');
    await mkdir(conf, { recursive: true });
    await writeFile(join(conf, 'hsts-preload.json'), '{}');
    // Its cookies are told by the very library it judges them with.
    const cookies = createRequire(join(conf, '../package.json')).resolve('tough-cookie');
    const files = [cookies, ...modules.map((path) => join(folder, 'node_modules', path))];
    return await work(await loadGraders(files));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is used of all those modules. */
interface Loaded {
  readonly ALL_TESTS: readonly ((seen: object) => Judged)[];
  readonly Requests: new (hostname: string) => Requests;
  readonly getScoreModifier: (result: string) => number;
  readonly parseHttpEquivHeaders: (page: string, address: string) => unknown;
  readonly CookieJar: new () => { setCookie(cookie: string, address: string): Promise<unknown> };
  readonly CspParser: new (policy: string) => { readonly csp: object };
  readonly CspEvaluator: new (policy: object) => { evaluate(): readonly Finding[] };
}

const modules = [
  `${observatory}/src/constants.js`,
  `${observatory}/src/types.js`,
  `${observatory}/src/grader/grader.js`,
  `${observatory}/src/retriever/utils.js`,
  'csp_evaluator/dist/parser.js',
  'csp_evaluator/dist/evaluator.js',
];

async function loadGraders(files: readonly string[]): Promise<HeaderGraders> {
  const load = (file: string): Promise<object> => import(pathToFileURL(file).href);
  const loaded: Loaded = Object.assign({}, ...(await Promise.all(files.map(load))));
  return {
    async observatory(site) {
      const jar = new loaded.CookieJar();
      for (const cookie of site.cookies) await jar.setCookie(cookie, address);
      const requests = new loaded.Requests(new URL(address).hostname);
      const seen = toSeen(requests, site, jar, loaded.parseHttpEquivHeaders);
      const results = loaded.ALL_TESTS.map((judge) => judge(seen).result);
      return toGrade(results.map((result) => ({ result, by: loaded.getScoreModifier(result) })));
    },
    graveIn(policy) {
      const findings = new loaded.CspEvaluator(new loaded.CspParser(policy).csp).evaluate();
      return findings.filter(({ severity }) => severity <= grave).map(({ description }) => description);
    },
  };
}

interface Judged {
  readonly result: string;
}

interface Finding {
  readonly severity: number;
  readonly description: string;
}

interface Requests {
  readonly responses: object;
  readonly resources: object;
}

/** One page over TLS that nothing redirected to, as the Observatory's own scanner would have kept it. */
function toSeen(
  requests: Requests,
  { headers, page }: SeenSite,
  jar: unknown,
  readMeta: (page: string, address: string) => unknown,
): Requests {
  const answer = {
    status: 200,
    headers,
    data: page,
    verified: true,
    config: {},
    request: { res: { responseUrl: address } },
    httpEquiv: readMeta(page, address),
  };
  const url = new URL(address);
  Object.assign(requests.responses, {
    auto: answer,
    https: answer,
    cors: answer,
    httpsRedirects: [{ url, status: 200 }],
  });
  Object.assign(requests.resources, { path: page });
  return Object.assign(requests, { session: { jar, url, response: answer } });
}

function toGrade(points: readonly { result: string; by: number }[]): Grade {
  return {
    score: points.reduce((sum, { by }) => sum + by, 100),
    negative: points.filter(({ by }) => by < 0).map(({ result }) => result),
  };
}
