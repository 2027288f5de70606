import { writeExact } from '@poolwright/schemas/json/exact-json';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useText } from '../../../../shared/i18n/use-text.ts';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { CodeBlock } from '../../../../shared/ui/layout/code-block.tsx';
import { KeyValues } from '../../../../shared/ui/layout/key-values.tsx';
import { Panel } from '../../../../shared/ui/layout/panel.tsx';
import { poolFacts } from '../../pool-facts.ts';
import type { Fact, FactPart } from '../../pool-facts.ts';
import { FactValue } from '../fact-value.tsx';

/** Every field the cloud told of a pool, each once, in groups; what no document names under "Other, as read". */
export function FieldsPanels({ pool }: { pool: Pool }) {
  const t = useText();
  const { groups, other } = poolFacts(pool);
  return (
    <>
      {groups.map(({ group, parts }) => (
        <Panel key={group} title={t(`pool.facts.${group}`)}>
          <div className="flex flex-col gap-5">
            {parts.map((part) => (
              <Part key={part.path.join('/')} part={part} />
            ))}
          </div>
        </Panel>
      ))}
      {other.length > 0 && (
        <Panel title={t('pool.facts.other')} note={t('pool.facts.other.note')}>
          <CodeBlock
            label={t('pool.facts.other')}
            text={other.map(({ pointer, value }) => `${pointer}: ${writeExact(value)}`).join('\n')}
          />
        </Panel>
      )}
    </>
  );
}

function Part({ part }: { part: FactPart }) {
  const t = useText();
  const title = partTitle(t, part.path);
  const list = (
    <KeyValues
      items={part.facts.map((fact) => {
        const name = factName(t, fact);
        return { key: fact.pointer, label: name, value: <FactValue fact={fact} name={name} /> };
      })}
    />
  );
  if (title === null) return list;
  const isInner = part.path.length > 3 && part.path[0] === 'spec';
  return (
    <section className={isInner ? 'border-s-2 border-line ps-4' : ''}>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      {list}
    </section>
  );
}

function factName(t: Text, { kind, of, label }: Fact): string {
  if (of === undefined || of === '') return t(label);
  return kind === 'scopeState' ? codeWord(t, 'scope', of) : of;
}

/** The name of a part by its place: the second entry, the first disk of an entry, nodes in one state. */
function partTitle(t: Text, path: readonly string[]): string | null {
  const [, , third, inner, place] = path;
  if (path[1] === 'resources' && path[0] === 'spec') {
    if (inner === undefined) return t('pool.facts.entry', { n: numberOf(third) });
    return inner === 'dataVolumes'
      ? t('pool.facts.disk', { n: numberOf(place) })
      : t('pool.facts.diskGroup', { n: numberOf(place) });
  }
  if (path[1] === 'resources') return codeWord(t, 'pool.facts.nodesIn', third ?? '');
  return path[1] === 'clusters' && third !== undefined
    ? t('pool.facts.clusterAt', { n: numberOf(third) })
    : null;
}

/** Places count from 0, people from 1; one object instead of a list is the first. */
function numberOf(place: string | undefined): number {
  return place === undefined ? 1 : Number(place) + 1;
}
