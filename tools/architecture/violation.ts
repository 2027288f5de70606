/** One broken rule at one place. */
export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly line?: number;
  readonly says: string;
}

/** `apps/web/src/x.ts:3 [rule] says` */
export function toLine({ rule, path, line, says }: Violation): string {
  return `${path}${line === undefined ? '' : `:${line}`} [${rule}] ${says}`;
}

/** Test files, and what only they use: fakes beside the ports, kits that set up a world. */
export function isTest(path: string): boolean {
  return /\.(test|e2e|test-kit)\.tsx?$|\/fakes\.ts$|\/testing\/|^e2e\//.test(path);
}
