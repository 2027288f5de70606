/** A browser as far as signing in needs one: cookies by site, redirects by hand, forms. */
export interface SignInBrowser {
  /** One request; nothing is followed. */
  ask(url: string, options?: AskOptions): Promise<Asked>;
  /** Follows redirects until there are no more, or one leads to `until`. */
  follow(url: string, until?: (url: string) => boolean): Promise<Asked>;
  cookies(url: string): ReadonlyMap<string, string>;
  /** The same cookies but this one, apart from here on. */
  copy(without?: string): SignInBrowser;
}

export interface AskOptions {
  readonly form?: Readonly<Record<string, string>>;
  /** A page the browser came from on another site: its Strict cookies stay at home. */
  readonly isCrossSite?: boolean;
}

export interface Asked {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Where it leads, in full. */
  readonly location: string | null;
}

interface Cookie {
  readonly value: string;
  readonly isStrict: boolean;
}

type Jar = Map<string, Map<string, Cookie>>;

export function newSignInBrowser(jar: Jar = new Map()): SignInBrowser {
  const at = (url: string) => {
    const { hostname } = new URL(url);
    const own = jar.get(hostname) ?? new Map<string, Cookie>();
    jar.set(hostname, own);
    return own;
  };
  const ask: SignInBrowser['ask'] = async (url, { form, isCrossSite = false } = {}) => {
    const sent = [...at(url)].filter(([, cookie]) => !(isCrossSite && cookie.isStrict));
    const answer = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: sent.map(([name, { value }]) => `${name}=${value}`).join('; '),
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const set of answer.headers.getSetCookie()) keep(at(url), set);
    const location = answer.headers.get('location');
    return {
      url,
      status: answer.status,
      text: await answer.text(),
      headers: answer.headers,
      location: location === null ? null : new URL(location, url).href,
    };
  };
  return {
    ask,
    cookies: (url) => new Map([...at(url)].map(([name, { value }]) => [name, value])),
    copy: (without) => {
      const apart = (own: Map<string, Cookie>) => new Map([...own].filter(([name]) => name !== without));
      return newSignInBrowser(new Map([...jar].map(([host, own]) => [host, apart(own)])));
    },
    async follow(url, until = () => false) {
      let isCrossSite = false;
      let asked = await ask(url);
      for (let hops = 0; asked.location !== null && !until(asked.location) && hops < 20; hops += 1) {
        // What began on one site and came through another one counts as coming from there.
        isCrossSite ||= new URL(asked.location).hostname !== new URL(asked.url).hostname;
        asked = await ask(asked.location, { isCrossSite });
      }
      return asked;
    },
  };
}

function keep(own: Map<string, Cookie>, set: string): void {
  const [pair = '', ...attributes] = set.split(';').map((part) => part.trim());
  const split = pair.indexOf('=');
  const name = pair.slice(0, split);
  const rest = attributes.map((attribute) => attribute.toLowerCase());
  const isOver = rest.includes('max-age=0') || rest.some((each) => /^expires=.* 1970 /.test(each));
  if (isOver) own.delete(name);
  else own.set(name, { value: pair.slice(split + 1), isStrict: rest.includes('samesite=strict') });
}

/** Signs in at the real provider as this account, up to the address that the console is to be asked next. */
export async function signInAtProvider(
  browser: SignInBrowser,
  consoleUrl: string,
  account: string,
  returnTo = '/',
): Promise<string> {
  const isCallback = (url: string) => url.startsWith(`${consoleUrl}/auth/callback`);
  const start = `${consoleUrl}/auth/login?returnTo=${encodeURIComponent(returnTo)}`;
  let asked = await browser.follow(start, isCallback);
  if (asked.location === null) {
    const action = /<form[^>]* action="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    const form = { prompt: 'login', login: account, password: 'any' };
    asked = await browser.ask(new URL(action, asked.url).href, { form });
    if (asked.location !== null && !isCallback(asked.location))
      asked = await browser.follow(asked.location, isCallback);
  }
  if (asked.location === null)
    throw new Error(`The provider led nowhere: ${asked.status} ${asked.text.slice(0, 500)}`);
  return asked.location;
}
