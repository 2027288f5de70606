import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import type { Fact } from '../pool-facts.ts';

/** A value as people read it; what is not a plain value is shown as JSON. */
export function FactValue({ fact }: { fact: Pick<Fact, 'kind' | 'value'> }) {
  const t = useText();
  const text = typeof fact.value === 'string' ? fact.value : JSON.stringify(fact.value);
  switch (fact.kind) {
    case 'instant':
      return <Instant at={text} withUtc />;
    case 'billing':
      return codeWord(t, 'billing', text);
    case 'period':
      return codeWord(t, 'period', text);
    case 'switch':
      return codeWord(t, 'switch', text);
    case 'poolType':
      return codeWord(t, 'type', text);
    case 'id':
    case 'address':
      return <span className="font-mono text-sm break-all">{text}</span>;
    case 'text':
      return <span className="break-words">{text}</span>;
  }
}
