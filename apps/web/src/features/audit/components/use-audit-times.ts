import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { useRef, useState } from 'react';
import { auditTimes } from '../audit-filter.ts';
import { fromTypedTime, toTypedTime, wrongTimes } from '../audit-time.ts';

export type AuditTimes = ReturnType<typeof useAuditTimes>;
export type AuditTimeName = (typeof auditTimes)[number];

/** The two times of the filter as they are typed, judged when they are applied and on every key once wrong. */
export function useAuditTimes(filter: AuditFilter) {
  const [typed, setTyped] = useState({ from: toTypedTime(filter.from), to: toTypedTime(filter.to) });
  const [isJudged, setIsJudged] = useState(false);
  const inputs = useRef<Partial<Record<AuditTimeName, HTMLInputElement | null>>>({});
  const wrong = wrongTimes(typed);
  return {
    typed,
    wrong: isJudged ? wrong : {},
    type: (name: AuditTimeName, text: string) => setTyped((before) => ({ ...before, [name]: text })),
    hold: (name: AuditTimeName) => (input: HTMLInputElement | null) => void (inputs.current[name] = input),
    /** The instants to filter by; null, with the first wrong field focused, where one of them is none. */
    submit(): Partial<Record<AuditTimeName, string>> | null {
      const first = auditTimes.find((name) => wrong[name] !== undefined);
      setIsJudged(first !== undefined);
      if (first === undefined) return instantsOf(typed, filter);
      inputs.current[first]?.focus();
      return null;
    },
  };
}

/** What nobody touched stays to the millisecond: the field shows no seconds. */
function instantsOf(typed: Record<AuditTimeName, string>, filter: AuditFilter) {
  const instants: Partial<Record<AuditTimeName, string>> = {};
  for (const name of auditTimes) {
    const before = filter[name];
    const time = fromTypedTime(typed[name]);
    if (before !== undefined && typed[name] === toTypedTime(before)) instants[name] = before;
    else if (time !== null) instants[name] = time.toISOString();
  }
  return instants;
}
