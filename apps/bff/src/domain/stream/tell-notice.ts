import type { PoolSnapshots } from '../pools/pool-snapshots.ts';
import type { TeamDirectory } from '../projects/ports.ts';
import type { Notice } from './ports.ts';
import type { StreamHub } from './stream-hub.ts';

export interface TellNoticeDeps {
  readonly hub: StreamHub;
  readonly teams: TeamDirectory;
  readonly snapshots: Pick<PoolSnapshots, 'hear' | 'catchUp'>;
  /** Told what of a notice could not be done. */
  readonly onFailed: (error: unknown) => void;
  /** Requests of a session that ended are refused at once, too. */
  readonly forgetSession: (idHash: string) => void;
  /** Roles and teams are read again by the next request. */
  readonly forgetAccess: () => void;
  readonly forgetToken: (hash: string) => void;
  readonly forgetPerson: (userId: string) => void;
}

/** Turns what the store tells into what the streams carry. */
export async function tellNotice(deps: TellNoticeDeps, notice: Notice): Promise<void> {
  const { hub, teams, snapshots, forgetSession, forgetAccess, forgetToken, forgetPerson } = deps;
  switch (notice.kind) {
    case 'pools':
      return snapshots.hear(notice);
    case 'change': {
      const { id, state, project, pool, displayName, labels } = notice;
      const object = { project, owners: teams.ownersOf(project, { displayName, labels }) };
      hub.tell({ name: 'change.changed', content: { id, state, project, pool } }, object);
      return;
    }
    case 'session-ended':
      forgetSession(notice.idHash);
      hub.endOf(notice.idHash);
      return;
    case 'access-changed':
      forgetAccess();
      // Everybody hears from now on what the new roles let them hear, and reads anew what was to be seen before.
      return hub.lookAtAll();
    case 'token-ended':
      forgetToken(notice.hash);
      hub.endOf(notice.hash);
      return;
    case 'person-changed':
      forgetPerson(notice.id);
      return hub.lookAt(notice.id);
    case 'missed':
      hub.tellMissed();
      return;
    case 'deaf':
      hub.mute();
      return;
    case 'hearing':
      // Without what was missed the snapshots are old, and are read anew in time; nobody would ever speak again.
      await hub.unmute(() => snapshots.catchUp().catch(deps.onFailed));
  }
}
