import { entriesOf } from '@poolwright/planning/entries/entries-of';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useText } from '../../../shared/i18n/use-text.ts';
import { CodeBlock } from '../../../shared/ui/layout/code-block.tsx';
import { KeyValues } from '../../../shared/ui/layout/key-values.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import type { FactGroup } from '../pool-fact-table.ts';
import { poolFacts } from '../pool-facts.ts';
import type { Fact, PoolFacts } from '../pool-facts.ts';
import { FactValue } from './fact-value.tsx';

const shownGroups = ['identity', 'billing', 'network', 'cluster'] as const satisfies FactGroup[];

/** Every field the cloud told of a pool, in groups; unknown ones under "Other, as read". */
export function PoolFactsPanels({ pool }: { pool: Pool }) {
  const t = useText();
  const facts = poolFacts(pool);
  return (
    <>
      {shownGroups.map((group) =>
        facts.groups[group].length === 0 ? null : (
          <Panel key={group} title={t(`pool.facts.${group}`)}>
            <FactList facts={facts.groups[group]} />
          </Panel>
        ),
      )}
      {facts.entries.length > 0 && <EntryFacts pool={pool} entries={facts.entries} />}
      {facts.other.length > 0 && (
        <Panel title={t('pool.facts.other')} note={t('pool.facts.other.note')}>
          <CodeBlock
            label={t('pool.facts.other')}
            text={facts.other.map(({ pointer, value }) => `${pointer}: ${JSON.stringify(value)}`).join('\n')}
          />
        </Panel>
      )}
    </>
  );
}

function EntryFacts({ pool, entries }: { pool: Pool; entries: PoolFacts['entries'] }) {
  const t = useText();
  const resources = entriesOf(pool);
  return (
    <Panel title={t('pool.facts.entries')}>
      <div className="flex flex-col gap-5">
        {entries.map(({ index, facts }) => (
          <section key={index} className="flex flex-col gap-2">
            <h3 className="font-mono text-sm font-semibold break-all">
              {resources[index]?.flavor}
              {resources[index]?.nodePool ? ` · ${resources[index].nodePool}` : ''}
            </h3>
            <FactList facts={facts} />
          </section>
        ))}
      </div>
    </Panel>
  );
}

function FactList({ facts }: { facts: readonly Fact[] }) {
  const t = useText();
  return (
    <KeyValues
      items={facts.map((fact) => ({
        key: fact.pointer,
        label: t(fact.label),
        value: <FactValue fact={fact} />,
      }))}
    />
  );
}
