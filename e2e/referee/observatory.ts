import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What the page of a site answered, and the cookies it had set by then. */
interface SeenSite {
  readonly headers: Readonly<Record<string, string>>;
  readonly page: string;
  readonly cookies: readonly string[];
}

interface Grade {
  readonly score: number;
  /** What took points away. */
  readonly negative: readonly string[];
}

type Grader = (site: SeenSite) => Promise<Grade>;

const observatory = '@mdn/mdn-http-observatory';
const version = '1.4.8';
const address = 'https://console.example.com/';

/**
 * The analyzers of the HTTP Observatory, without its scanner: what was seen is judged as if it had come over TLS. Two hundred
 * packages hang on them, so they are fetched when they are asked for and are no part of the project. The list of preloaded
 * hosts that their install script would load is left empty: no host of ours is on it.
 */
export async function withObservatory<T>(work: (grade: Grader) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'poolwright-observatory-'));
  try {
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', folder];
    await promisify(execFile)('npm', ['install', ...quiet, `${observatory}@${version}`]);
    const place = join(folder, 'node_modules', observatory);
    await mkdir(join(place, 'conf'), { recursive: true });
    await writeFile(join(place, 'conf/hsts-preload.json'), '{}');
    const load = createRequire(join(place, 'from-here.js'));
    // Cookies are told by the very library that it judges them with.
    const files = ['tough-cookie', ...modules.map((path) => join(place, 'src', path))];
    return await work(toGrader(Object.assign({}, ...files.map(load))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const modules = ['constants.js', 'types.js', 'grader/grader.js', 'retriever/utils.js'];

/** What is used of all those modules. */
interface Loaded {
  readonly ALL_TESTS: readonly ((seen: object) => Judged)[];
  readonly Requests: new (hostname: string) => Requests;
  readonly getScoreModifier: (result: string) => number;
  readonly parseHttpEquivHeaders: (page: string, address: string) => unknown;
  readonly CookieJar: new () => { setCookie(cookie: string, address: string): Promise<unknown> };
}

interface Judged {
  readonly result: string;
}

interface Requests {
  readonly responses: object;
  readonly resources: object;
}

function toGrader(loaded: Loaded): Grader {
  return async (site) => {
    const jar = new loaded.CookieJar();
    for (const cookie of site.cookies) await jar.setCookie(cookie, address);
    const requests = new loaded.Requests(new URL(address).hostname);
    const seen = toSeen(requests, site, jar, loaded.parseHttpEquivHeaders(site.page, address));
    const results = loaded.ALL_TESTS.map((judge) => judge(seen).result);
    return toGrade(results.map((result) => ({ result, by: loaded.getScoreModifier(result) })));
  };
}

/** One page over TLS that nothing redirected to, as the Observatory's own scanner would have kept it. */
function toSeen(requests: Requests, site: SeenSite, jar: unknown, httpEquiv: unknown): Requests {
  const url = new URL(address);
  const answer = {
    status: 200,
    headers: site.headers,
    data: site.page,
    verified: true,
    config: {},
    request: { res: { responseUrl: address } },
    httpEquiv,
  };
  const httpsRedirects = [{ url, status: 200 }];
  Object.assign(requests.responses, { auto: answer, https: answer, cors: answer, httpsRedirects });
  Object.assign(requests.resources, { path: site.page });
  return Object.assign(requests, { session: { jar, url, response: answer } });
}

function toGrade(points: readonly { result: string; by: number }[]): Grade {
  return {
    score: points.reduce((sum, { by }) => sum + by, 100),
    negative: points.filter(({ by }) => by < 0).map(({ result }) => result),
  };
}
