/** Milliseconds since 1970. Two clocks: the wall's for signatures, the simulation's for everything that converges. */
export interface Clock {
  wall(): number;
  /** The wall's time plus what the control server advanced. */
  now(): number;
  advance(ms: number): void;
  advanced(): number;
  setAdvanced(ms: number): void;
}

export function createClock(wall: () => number = Date.now): Clock {
  let offset = 0;
  return {
    wall,
    now: () => wall() + offset,
    advance: (ms) => {
      offset += ms;
    },
    advanced: () => offset,
    setAdvanced: (ms) => {
      offset = ms;
    },
  };
}

/** The reference writes times without milliseconds. */
export function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
