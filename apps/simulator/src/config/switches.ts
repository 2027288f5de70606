/** What nobody knows about the real service, and a few moods of it. README.md tells what each does. */
export interface Switches {
  azs: 'absolute' | 'delta';
  resources: 'replaced' | 'merged';
  reorderEntries: boolean;
  fillMaxCount: boolean;
  fillAzs: boolean;
  refuseUndocumented: boolean;
  oldReadsSeconds: number;
  failNodes: number;
  unpaidOrders: boolean;
  clockSkewMs: number;
}

export const DEFAULT_SWITCHES: Readonly<Switches> = {
  azs: 'absolute',
  resources: 'replaced',
  reorderEntries: false,
  fillMaxCount: false,
  fillAzs: false,
  refuseUndocumented: false,
  oldReadsSeconds: 0,
  failNodes: 0,
  unpaidOrders: false,
  clockSkewMs: 0,
};

type Reader<T> = { allowed: string; read(value: unknown): T | undefined };

const oneOf = <T extends string>(...words: T[]): Reader<T> => ({
  allowed: words.join(' or '),
  read: (value) => words.find((word) => word === value),
});
const flag: Reader<boolean> = {
  allowed: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
};
const integer = (least: number): Reader<number> => ({
  allowed: Number.isFinite(least) ? `a whole number from ${least}` : 'a whole number',
  read: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least ? value : undefined,
});

const READERS: { [Name in keyof Switches]: Reader<Switches[Name]> } = {
  azs: oneOf('absolute', 'delta'),
  resources: oneOf('replaced', 'merged'),
  reorderEntries: flag,
  fillMaxCount: flag,
  fillAzs: flag,
  refuseUndocumented: flag,
  oldReadsSeconds: integer(0),
  failNodes: integer(0),
  unpaidOrders: flag,
  clockSkewMs: integer(Number.NEGATIVE_INFINITY),
};

/** Sets the named switches, all or none; the answer is the sentence that says what is wrong. */
export function setSwitches(switches: Switches, wanted: Record<string, unknown>): string | null {
  const next = { ...switches };
  for (const [name, value] of Object.entries(wanted)) {
    if (!isSwitch(name)) return `There is no switch "${name}".`;
    if (!setOne(next, name, value)) return `The switch "${name}" must be ${READERS[name].allowed}.`;
  }
  Object.assign(switches, next);
  return null;
}

function isSwitch(name: string): name is keyof Switches {
  return Object.hasOwn(READERS, name);
}

function setOne<Name extends keyof Switches>(switches: Switches, name: Name, value: unknown): boolean {
  const read = READERS[name].read(value);
  if (read === undefined) return false;
  switches[name] = read;
  return true;
}
