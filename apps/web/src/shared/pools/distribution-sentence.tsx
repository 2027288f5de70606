import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';

/** The picture in one sentence, above it. */
export function DistributionSentence({
  balance,
}: {
  /** `elsewhere`: nodes in no told zone, to be placed by the cloud. */
  balance: Distribution['balance'] & { elsewhere?: number };
}) {
  const t = useText();
  const format = useFormat();
  const { largest } = balance;
  if (largest === null) {
    const { elsewhere = 0 } = balance;
    return (
      <p>{elsewhere === 0 ? t('distribution.none') : t('distribution.elsewhere', { nodes: elsewhere })}</p>
    );
  }
  const first = t('distribution.sentence', { nodes: balance.nodes, zones: balance.zonesInUse });
  const second = t('distribution.balance', {
    az: largest.az,
    share: format.percent(largest.share),
    nodes: largest.nodes,
    difference: balance.difference,
  });
  return <p>{balance.zonesInUse === 1 ? first : t('distribution.sentences', { first, second })}</p>;
}
