/** An object as text knows it: in this order, with these keys, whatever a JavaScript object makes of them. */
export interface Members {
  readonly members: readonly (readonly [key: string, value: Json])[];
}
export type Json = string | number | boolean | null | readonly Json[] | Members;

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function toText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(toText).join(',')}]`;
  return `{${value.members.map(([key, member]) => `${JSON.stringify(key)}:${toText(member)}`).join(',')}}`;
}

const object = (...members: readonly (readonly [string, Json])[]): Members => ({ members });
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Keys that the upstream, a language or a guess at the upstream would know, but tables 3-9 do not have. */
const foreignKeys = [
  'apiVersion',
  'kind',
  'status',
  'type',
  'name',
  'id',
  'maxCount',
  'extendParams',
  'period',
  'autoPay',
  'labels',
  'os.modelarts/auto.pay',
  'os.modelarts/billing.mode',
  'os.modelarts/order.id.2',
  'network',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '$ref',
  '$gt',
  '',
  ' ',
  'spec ',
  'SPEC',
  'Count',
  'a/b',
  'a~b',
  'flavor\u0000',
  '\u202ecount',
  '数量',
  'x'.repeat(300),
];

const pick = <T>(random: () => number, from: readonly [T, ...T[]]): T =>
  from[Math.floor(random() * from.length)] ?? from[0];

/** A body of tables 3-9 for a pool with one flavor. */
function rightBody(random: () => number, flavor: string): Members {
  const maybe = (part: readonly [string, Json]): (readonly [string, Json])[] =>
    random() < 0.5 ? [part] : [];
  const count = 1 + Math.floor(random() * 6);
  const zones = [object(['az', 'cn-north-7a'], ['count', count])];
  return object(
    ['metadata', object(['annotations', object(['os.modelarts/description', `asked ${random()}`])])],
    [
      'spec',
      object(
        ...maybe(['scope', ['Train', 'Infer']]),
        ...maybe(['driver', object(['updateStrategy', 'idle'])]),
        ['resources', [object(['flavor', flavor], ['count', count], ...maybe(['azs', zones]))]],
      ),
    ],
  );
}

export interface HostileBody {
  readonly text: string;
  /** Of the key that is not in tables 3-9; null where the body is right. */
  readonly pointer: string | null;
}

/** A random body; nine of ten have one key too many, somewhere. */
export function hostileBody(random: () => number, flavor: string): HostileBody {
  const right = rightBody(random, flavor);
  if (random() < 0.1) return { text: toText(right), pointer: null };
  const places = objectsOf(right, '');
  const place = places[Math.floor(random() * places.length)] ?? '';
  const key = pick(random, ['apiVersion', ...foreignKeys]);
  const value = pick<Json>(random, [true, 0, '1', null, object(['polluted', true]), [object(['count', 9])]]);
  return { text: toText(withMember(right, place, '', [key, value])), pointer: `${place}/${escaped(key)}` };
}

/** Pointers of all objects in a document. */
function objectsOf(value: Json, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isList(value)) return value.flatMap((item, at) => objectsOf(item, `${pointer}/${at}`));
  const below = value.members.flatMap(([key, member]) => objectsOf(member, `${pointer}/${escaped(key)}`));
  return [pointer, ...below];
}

function withMember(value: Json, place: string, at: string, added: readonly [string, Json]): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, index) => withMember(item, place, `${at}/${index}`, added));
  const members = value.members.map(
    ([key, member]) => [key, withMember(member, place, `${at}/${escaped(key)}`, added)] as const,
  );
  return object(...members, ...(place === at ? [added] : []));
}

/** Every key of a document that was sent, entries of the list apart. */
export function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(keysIn);
  return Object.entries(value).flatMap(([key, member]) => [key, ...keysIn(member)]);
}

/** A body that is over one of the limits, and which one. */
export function oversizeBody(random: () => number, flavor: string): { name: string; text: string } {
  const more = (limit: number): number => limit + 1 + Math.floor(random() ** 4 * 20 * limit);
  const entry = (...rest: readonly (readonly [string, Json])[]): Members =>
    object(['flavor', flavor], ['count', 2], ...rest);
  const listed = (resources: readonly Json[]): string =>
    toText(object(['spec', object(['resources', resources])]));
  const counted = (count: string): string => listed([entry()]).replace('"count":2', `"count":${count}`);
  const described = (text: string): string =>
    toText(object(['metadata', object(['annotations', object(['os.modelarts/description', text])])]));
  const zone = (at: number): Members => object(['az', `zone-${at}`], ['count', 1]);
  const of = (length: number) => Array.from({ length }, (_, at) => at);
  const kinds: readonly [() => { name: string; text: string }, ...(() => { name: string; text: string })[]] =
    [
      () => ({ name: 'bytes', text: described('x'.repeat(more(65_536))) }),
      () => ({ name: 'depth', text: nested(more(20)) }),
      () => ({ name: 'entries', text: listed(of(more(100)).map(() => entry())) }),
      () => ({ name: 'zones', text: listed([entry(['azs', of(more(20)).map(zone)])]) }),
      () => ({ name: 'text', text: described('x'.repeat(more(1000))) }),
      () => ({ name: 'count', text: counted(String(more(2000))) }),
      () => ({
        name: 'number',
        text: counted(pick(random, ['-1', '-0', '5.0', '1e1', '1e400', '9007199254740993', '0.1', '2e0'])),
      }),
    ];
  return pick(random, kinds)();
}

const nested = (depth: number): string => `{"spec":${'['.repeat(depth)}${']'.repeat(depth)}}`;

/** A pool's name that is none: for the address, as it stands on the wire. */
export function hostileName(random: () => number): string {
  const part = (): string =>
    pick(random, [
      '..',

      '%2e%2e',
      '%2e%2e%2f',
      '..%2f',
      '%5c..',
      '/',
      '//',
      '%2f',
      '%00',
      '%0a',
      '%0d%0aX-Y:1',
      '%20',
      '%3f',
      '%23',

      '?x=1',
      '%',
      '%zz',
      '%E2%80%AE',
      '%c0%ae',
      ';a=b',
      '@evil.example',
      ':8080',
      '\\',
      '%252e',
      '..;',
      '*',
      '~',
      'A',
      '_',
      '%F0%9F%92%A9',
      'x'.repeat(200),
      '$%7Bx%7D',
      '%27%20or%201=1--',
      '%3Cscript%3E',
      'v2',
      'nodes',
    ]);
  const name = Array.from({ length: 1 + Math.floor(random() * 4) }, part).join('');
  // Some of the parts are names by themselves.
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(name) ? hostileName(random) : name;
}
