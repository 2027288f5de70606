import { writeExact } from '@poolwright/schemas/json/exact-json';
import { controlModeBits } from '@poolwright/schemas/modelarts/pool-spec';
import type { Restrictions } from '@poolwright/planning/pool/restrictions';
import type { ReactNode } from 'react';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import type { Text } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { CopyValue } from '../../../shared/ui/actions/copy-value.tsx';
import type { Fact } from '../pool-facts.ts';

const wordSets: Partial<Record<Fact['kind'], string>> = {
  billing: 'billing',
  period: 'period',
  switch: 'switch',
  poolType: 'type',
  phase: 'phase',
  strategy: 'strategy',
  driverState: 'driverState',
  scopeState: 'scopeState',
};

/** A value as people read it; what is not a plain value is shown as JSON. */
export function FactValue({ fact, name }: { fact: Pick<Fact, 'kind' | 'value'>; name: string }): ReactNode {
  const t = useText();
  const { kind, value } = fact;
  if (value === '') return <span className="text-ink-3">{t('fact.empty')}</span>;
  const text = typeof value === 'string' ? value : writeExact(value);
  if (Array.isArray(value)) return <ListValue items={value} toWord={wordOf(t, kind)} />;
  if (kind === 'instant') return <Instant at={text} withUtc />;
  if (kind === 'id') {
    return <CopyValue text={text} label={t('parts.copy', { name })} copiedLabel={t('app.copied')} />;
  }
  if (kind === 'bits' && typeof value === 'number') return <Bits mode={value} />;
  return <span className="break-words">{wordOf(t, kind)(text)}</span>;
}

function wordOf(t: Text, kind: Fact['kind']): (text: string) => string {
  const set = kind === 'scopes' ? 'scope' : wordSets[kind];
  return set === undefined ? (text) => text : (text) => codeWord(t, set, text);
}

function ListValue({ items, toWord }: { items: readonly unknown[]; toWord: (text: string) => string }) {
  const t = useText();
  if (items.length === 0) return t('app.none');
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item, at) => (
        <li key={at} className="break-words">
          {typeof item === 'string' ? toWord(item) : writeExact(item)}
        </li>
      ))}
    </ul>
  );
}

const bitNames: readonly (keyof Restrictions & keyof typeof controlModeBits)[] = [
  'toPeriodRestricted',
  'specsRestricted',
  'serviceRestricted',
  'frozen',
  'frozenByPublicSecurity',
];

/** The number as read, then what its bits say. */
function Bits({ mode }: { mode: number }) {
  const t = useText();
  const set = bitNames.filter((name) => (mode & controlModeBits[name]) !== 0);
  return (
    <>
      <span className="num">{mode}</span>
      <ul>
        {set.length === 0 ? (
          <li className="text-ink-2">{t('restriction.none')}</li>
        ) : (
          set.map((name) => <li key={name}>{t(`restriction.${name}`)}</li>)
        )}
      </ul>
    </>
  );
}
