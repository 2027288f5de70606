import { useText } from '../../../shared/i18n/use-text.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { EmptyState } from '../../../shared/ui/feedback/empty-state.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';

/** A project without a pool: what this page is for, and where pools are made. */
export function FirstUse({ consoleUrl }: { consoleUrl: string | undefined }) {
  const t = useText();
  return (
    <EmptyState
      icon="info"
      title={t('pools.empty.title')}
      action={
        consoleUrl !== undefined && (
          <a href={consoleUrl} target="_blank" rel="noopener noreferrer" className={buttonStyle('primary')}>
            {t('pools.empty.action')}
            <Icon name="external" size={14} />
          </a>
        )
      }
    >
      {t('pools.empty.body')}
    </EmptyState>
  );
}

/** A member whose teams own no pool: which right is missing, and who gives it. */
export function NoPoolOfTeams({ teams }: { teams: readonly string[] }) {
  const t = useText();
  const format = useFormat();
  return (
    <EmptyState icon="lock" title={t('pools.noTeamPool.title')}>
      <p>
        {teams.length === 0
          ? t('pools.noTeamPool.noTeam')
          : t('pools.noTeamPool.body', { teams: format.list(teams), count: teams.length })}
      </p>
      <p className="mt-1">{t('pools.noTeamPool.who')}</p>
    </EmptyState>
  );
}
