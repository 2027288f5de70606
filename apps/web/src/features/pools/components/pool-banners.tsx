import { phaseOf } from '@poolwright/planning/pool/phase-of';
import { readOnlyReasons, restrictions } from '@poolwright/planning/pool/restrictions';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';

const broken = new Set(['Abnormal', 'Error', 'CreationFailed', 'ScalingFailed']);

/** Why a pool is not simply usable, on top of its page. */
export function PoolBanners({ pool }: { pool: Pool }) {
  const t = useText();
  const phase = phaseOf(pool);
  const all = restrictions(pool);
  const message = pool.status?.message ?? '';
  const hard = readOnlyReasons(pool);
  const soft = (['specsRestricted', 'toPeriodRestricted'] as const).filter((name) => all[name]);
  return (
    <>
      {hard.map((reason) => (
        <Banner key={reason} tone="bad" icon="lock" title={t(`restriction.${reason}`)} />
      ))}
      {phase !== 'Running' && (
        <Banner
          tone={broken.has(phase) ? 'bad' : 'warn'}
          title={t('pool.phase.title', { phase: codeWord(t, 'phase', phase) })}
        >
          {message !== '' && <p>{t('pool.phase.message', { message })}</p>}
          <p>{t(phase === 'Deleting' ? 'pool.edit.deleting' : 'pool.phase.note')}</p>
        </Banner>
      )}
      {phase === 'Running' && message !== '' && (
        <Banner tone="idle" title={t('pool.phase.message', { message })} />
      )}
      {soft.map((reason) => (
        <Banner
          key={reason}
          tone={reason === 'specsRestricted' ? 'warn' : 'idle'}
          title={t(`restriction.${reason}`)}
        />
      ))}
    </>
  );
}
