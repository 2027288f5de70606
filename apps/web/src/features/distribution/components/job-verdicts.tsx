import type { JobTypeVerdict } from '@poolwright/planning/failure/zone-failure';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { Icon } from '../../../shared/ui/icon.tsx';

const icons = { enough: 'check-circle', below: 'error', unknown: 'question' } as const;
const inks = { enough: 'text-ok', below: 'text-bad', unknown: 'text-warn' } as const;

/** Whether what is left suffices, job type by job type. */
export function JobVerdicts({ types }: { types: readonly JobTypeVerdict[] }) {
  const t = useText();
  if (types.length === 0) return <p className="text-ink-2">{t('failure.noJobs')}</p>;
  return (
    <ul className="flex flex-col gap-2" aria-label={t('failure.types')}>
      {types.map((type) => (
        <li key={type.type} className="flex items-start gap-2">
          <span className={`flex h-5 items-center ${inks[type.verdict]}`}>
            <Icon name={icons[type.verdict]} />
          </span>
          <span className="min-w-0 break-words">
            <VerdictWords verdict={type} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function VerdictWords({ verdict: { type, verdict, short, untold } }: { verdict: JobTypeVerdict }) {
  const t = useText();
  const name = codeWord(t, 'jobType', type);
  if (verdict === 'below') {
    return short.map(({ flavor, uses, left }) => (
      <span key={flavor} className="block">
        {t('failure.type.below', {
          type: name,
          flavor: flavor === '' ? t('app.unknown') : flavor,
          uses,
          left,
        })}
      </span>
    ));
  }
  if (verdict === 'unknown') return t('failure.type.unknown', { type: name, count: untold });
  return t('failure.type.enough', { type: name });
}
