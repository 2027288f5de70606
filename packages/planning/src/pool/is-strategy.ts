/** Whether a value is one of the driver upgrade strategies that can be asked for (reference table 9). */
export function isStrategy(value: unknown): value is 'force' | 'idle' {
  return value === 'force' || value === 'idle';
}
