import type { DistributionSide } from '@poolwright/planning/pictures/side-rows';
import type { SentenceNumbers } from '@poolwright/planning/pictures/sentence-numbers';
import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import type { Text } from '../i18n/use-text.ts';
import type { Format } from '../i18n/format.ts';

/** The picture in one sentence, above it: every node of its side is told of, in a zone or in none. */
export function DistributionSentence({
  numbers,
  side,
}: {
  numbers: SentenceNumbers;
  side: DistributionSide;
}) {
  const t = useText();
  const format = useFormat();
  const { elsewhere, deleting } = numbers;
  const told = inZones(numbers, t, format);
  const parts = [
    ...told,
    ...(elsewhere > 0
      ? [t(`distribution.${told.length > 0 ? 'besides' : 'elsewhere'}.${side}`, { nodes: elsewhere })]
      : []),
    ...(deleting > 0 ? [t('distribution.deleting', { nodes: deleting })] : []),
  ];
  if (parts.length === 0) return <p>{t('distribution.none')}</p>;
  return (
    <p className="break-words">
      {parts.reduce((first, second) => t('distribution.sentences', { first, second }))}
    </p>
  );
}

/** Of one zone there is nothing to compare. */
function inZones(
  { largest, nodes, zonesInUse, difference }: SentenceNumbers,
  t: Text,
  format: Format,
): string[] {
  if (largest === null) return [];
  const first = t('distribution.sentence', { nodes, zones: zonesInUse });
  if (zonesInUse === 1) return [first];
  const { az, share, nodes: most } = largest;
  return [first, t('distribution.balance', { az, share: format.percent(share), nodes: most, difference })];
}
