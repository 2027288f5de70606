import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { AttentionTags } from '../../../shared/pools/attention-tags.tsx';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { PhaseTag } from '../../../shared/pools/phase-tag.tsx';
import { nodesOf } from '../nodes-of.ts';
import { FlavorLines } from './flavor-lines.tsx';
import { PoolName } from './pool-name.tsx';
import { ZoneLines } from './zone-lines.tsx';

/** The list on narrow screens. */
export function PoolCards({ project, pools }: { project: string; pools: readonly PoolSummary[] }) {
  const t = useText();
  return (
    <ul aria-label={t('pools.title')} className="flex flex-col divide-y divide-line">
      {pools.map((pool) => (
        <li key={pool.name} className="flex flex-col gap-3 p-4">
          <PoolCard project={project} pool={pool} />
        </li>
      ))}
    </ul>
  );
}

function PoolCard({ project, pool }: { project: string; pool: PoolSummary }) {
  const t = useText();
  const format = useFormat();
  const nodes = nodesOf(pool);
  const kinds = [
    codeWord(t, 'type', pool.type),
    codeWord(t, 'billing', pool.billingMode),
    format.list(pool.scope.map((scope) => codeWord(t, 'scope', scope))),
  ].filter((kind) => kind !== '');
  return (
    <>
      <PoolName project={project} pool={pool} />
      <div className="flex flex-wrap gap-1.5">
        <PhaseTag phase={pool.phase} />
        <AttentionTags codes={pool.attention.filter((code) => code !== 'pool.not_running')} />
      </div>
      <p className="text-sm text-ink-2">
        {t('pools.nodes.label', nodes)}
        <span className="block">{kinds.join(' · ')}</span>
      </p>
      <div className="text-sm">
        <FlavorLines flavors={pool.flavors} />
      </div>
      <div className="text-sm">
        <ZoneLines zones={pool.zones} />
      </div>
    </>
  );
}
