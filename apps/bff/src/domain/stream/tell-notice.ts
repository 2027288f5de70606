import type { TeamDirectory } from '../projects/ports.ts';
import type { Notice } from './ports.ts';
import type { StreamHub } from './stream-hub.ts';

export interface TellNoticeDeps {
  readonly hub: StreamHub;
  readonly teams: TeamDirectory;
  /** Requests of a session that ended are refused at once, too. */
  readonly forgetSession: (idHash: string) => void;
}

/** Turns what the store tells into what the streams carry. */
export async function tellNotice(
  { hub, teams, forgetSession }: TellNoticeDeps,
  notice: Exclude<Notice, { kind: 'pools' }>,
): Promise<void> {
  switch (notice.kind) {
    case 'change': {
      const { id, state, project, pool, displayName } = notice;
      const object = { owners: teams.ownersOf(project, displayName) };
      hub.tell({ name: 'change.changed', content: { id, state, project, pool } }, object);
      return;
    }
    case 'session-ended':
      forgetSession(notice.idHash);
      hub.endSession(notice.idHash);
      return;
    case 'missed':
      hub.tellMissed();
      return;
    case 'deaf':
      hub.mute();
      return;
    case 'hearing':
      await hub.unmute();
  }
}
