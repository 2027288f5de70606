import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { poolEditQueries } from '../queries.ts';
import { ageText, timeText } from './draft-elsewhere.tsx';

/** Offers an unfinished edit of this pool, on the pool's own page. */
export function DraftNotice({ user, project, pool }: { user: string; project: string; pool: string }) {
  const t = useText();
  const format = useFormat();
  const drafts = useQuery(poolEditQueries.drafts(user));
  const item = drafts.data?.body.items.find((each) => each.project === project && each.pool === pool);
  if (item === undefined) return null;
  const { changes, savedAt } = item;
  return (
    <Banner
      tone="idle"
      title={t('drafts.notice', {
        count: changes,
        time: timeText(format, savedAt),
        age: ageText(format, savedAt),
      })}
      actions={
        <Link to={paths.editPool(project, pool)} className={buttonStyle('secondary', 'sm')}>
          {t('drafts.notice.continue')}
        </Link>
      }
    />
  );
}
