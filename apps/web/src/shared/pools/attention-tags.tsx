import { useText } from '../i18n/use-text.ts';
import { StatusTag } from '../ui/feedback/tag.tsx';
import type { AttentionCode } from '@poolwright/schemas/pools/pool-summary';
import type { Tone } from '../ui/feedback/tag.tsx';
import type { IconName } from '../ui/icon.tsx';

const looks: Record<AttentionCode, { tone: Tone; icon: IconName }> = {
  'pool.not_running': { tone: 'warn', icon: 'warning' },
  'pool.restricted': { tone: 'bad', icon: 'lock' },
  'nodes.abnormal': { tone: 'bad', icon: 'warning' },
  'nodes.missing': { tone: 'warn', icon: 'ring' },
  'driver.abnormal': { tone: 'bad', icon: 'error' },
  'scope.failed': { tone: 'bad', icon: 'error' },
  'zones.unbalanced': { tone: 'warn', icon: 'contrast' },
};

/** Why a pool needs attention. */
export function AttentionTags({ codes }: { codes: readonly AttentionCode[] }) {
  const t = useText();
  return codes.map((code) => (
    <StatusTag key={code} tone={looks[code].tone} icon={looks[code].icon}>
      {t(`attention.${code}`)}
    </StatusTag>
  ));
}
