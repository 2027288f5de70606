import type { Problem } from '@poolwright/schemas/problem';
import { useEffect, useRef, useState } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { forgetDraft, keepDraft } from '../mutations.ts';
import { dropCopy, keepCopy } from '../pool-draft-copy.ts';
import { DraftSaver } from '../pool-draft-saver.ts';
import type { DraftPorts, DraftStatus } from '../pool-draft-saver.ts';
import type { DraftStart } from '../pool-draft-start.ts';
import type { DraftOwner } from '../pool-draft.ts';

/** The saver of an open form, and how the form stands with the server. */
export function usePoolDraft(owner: DraftOwner, start: DraftStart, onPoolMoved: (problem: Problem) => void) {
  const [status, setStatus] = useState<DraftStatus>(() => firstStatus(start));
  const moved = useRef(onPoolMoved);
  const [saver] = useState(
    () =>
      new DraftSaver(
        start,
        portsOf(owner, setStatus, (problem) => moved.current(problem)),
      ),
  );
  useEffect(() => {
    moved.current = onPoolMoved;
  }, [onPoolMoved]);
  useEffect(() => {
    saver.open();
    const handleVisibility = () => (document.visibilityState === 'hidden' ? saver.hide() : saver.wake());
    const handleHide = () => saver.hide();
    const handleWake = () => saver.wake();
    document.addEventListener('visibilitychange', handleVisibility);
    window.addEventListener('pagehide', handleHide);
    window.addEventListener('online', handleWake);
    window.addEventListener('focus', handleWake);
    return () => {
      document.removeEventListener('visibilitychange', handleVisibility);
      window.removeEventListener('pagehide', handleHide);
      window.removeEventListener('online', handleWake);
      window.removeEventListener('focus', handleWake);
      saver.close();
    };
  }, [saver]);
  return { saver, status };
}

function firstStatus(start: DraftStart): DraftStatus {
  if (start.elsewhere !== null) return { kind: 'elsewhere', ...start.elsewhere };
  return start.keptText !== null && start.savedAt !== null
    ? { kind: 'saved', at: start.savedAt }
    : { kind: 'none' };
}

function portsOf(
  owner: DraftOwner,
  onStatus: DraftPorts['onStatus'],
  onPoolMoved: DraftPorts['onPoolMoved'],
): DraftPorts {
  const { user, project, pool } = owner;
  return {
    save: (body, expected, isLast) =>
      keepDraft({ project, pool, expected }, { ...body, owner: user }, isLast),
    discard: (expected) => forgetDraft({ project, pool, expected }),
    keepCopy: (copy) => keepCopy(owner, copy),
    dropCopy: () => dropCopy(owner),
    toProblem,
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: () => new Date(serverClock.now()),
    onStatus,
    onPoolMoved,
  };
}
