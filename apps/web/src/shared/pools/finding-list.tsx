import type { Finding } from '@poolwright/schemas/plans/finding';
import { formatFor } from '../i18n/format.ts';
import { i18n } from '../i18n/i18n.ts';
import { toTextValues } from '../i18n/text-values.ts';
import { useText } from '../i18n/use-text.ts';
import type { Text } from '../i18n/use-text.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icon.tsx';
import { codeWord } from './code-word.ts';

const looks: Record<Finding['severity'], { icon: IconName; style: string }> = {
  block: { icon: 'error', style: 'text-bad' },
  confirm: { icon: 'warning', style: 'text-warn' },
  warn: { icon: 'info', style: 'text-busy' },
};

/** What a rule says, in a sentence. */
export function findingText(t: Text, { code, params }: Pick<Finding, 'code' | 'params'>): string {
  return t(`finding.${code}`, toTextValues({ ...params, ...namesIn(t, params) }));
}

/** The values that are codes themselves, by their names. */
function namesIn(t: Text, { phase, type, readAt }: Finding['params']): Record<string, string> {
  const format = formatFor(i18n.locale || 'en');
  return {
    ...(typeof readAt === 'string' ? { readAt: format.clock(new Date(readAt)) } : {}),
    ...(typeof phase === 'string' ? { phase: codeWord(t, 'phase', phase) } : {}),
    ...(typeof type === 'string' ? { type: codeWord(t, 'scope', type) } : {}),
  };
}

/** Findings, the weightiest first; icon and word say the weight. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const t = useText();
  const ordered = (['block', 'confirm', 'warn'] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  return (
    <ul className="flex flex-col gap-2">
      {ordered.map((finding) => (
        <li key={JSON.stringify(finding)} className="flex items-start gap-2">
          <span className={classNames('pt-0.5', looks[finding.severity].style)}>
            <Icon name={looks[finding.severity].icon} />
          </span>
          <span className="min-w-0 break-words">
            <strong className={classNames('font-medium', looks[finding.severity].style)}>
              {t(`severity.${finding.severity}`)}
            </strong>{' '}
            {findingText(t, finding)}
          </span>
        </li>
      ))}
    </ul>
  );
}
