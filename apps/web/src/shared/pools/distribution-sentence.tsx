import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';

/** The picture in one sentence, above it. */
export function DistributionSentence({ balance }: { balance: Distribution['balance'] }) {
  const t = useText();
  const format = useFormat();
  const { largest } = balance;
  if (largest === null) return <p>{t('distribution.none')}</p>;
  return (
    <p>
      {t('distribution.sentence', { nodes: balance.nodes, zones: balance.zonesInUse })}{' '}
      {balance.zonesInUse > 1 &&
        t('distribution.balance', {
          az: largest.az,
          share: format.percent(largest.share),
          nodes: largest.nodes,
          difference: balance.difference,
        })}
    </p>
  );
}
