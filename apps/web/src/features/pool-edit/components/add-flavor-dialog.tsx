import type { FlavorFact, PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { useState } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { StatusTag } from '../../../shared/ui/feedback/tag.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import { flavorsToAdd, isSoldOut, soldOutZones } from '../pool-choices.ts';
import type { EntryValues } from '../pool-form.ts';

/** The flavors on offer that the pool does not have, with the zones each can be had in. */
export function AddFlavorDialog({
  facts,
  entries,
  onAdd,
  onClose,
}: {
  facts: PlanFacts;
  entries: readonly EntryValues[];
  onAdd: (flavor: string) => void;
  onClose: () => void;
}) {
  const t = useText();
  const [search, setSearch] = useState('');
  const words = search.trim().toLowerCase();
  const shown = flavorsToAdd(facts, entries).filter(({ flavor, size }) =>
    `${flavor} ${size ?? ''}`.toLowerCase().includes(words),
  );
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('edit.add.title')}
      description={t('edit.add.description', { max: facts.maxPoolFlavors })}
      closeLabel={t('app.close')}
    >
      <div className="flex flex-col gap-4">
        <TextField
          type="search"
          label={t('edit.add.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          autoComplete="off"
        />
        {shown.length === 0 && <p className="text-ink-2">{t('edit.add.none')}</p>}
        <ul className="flex flex-col divide-y divide-line">
          {shown.map((fact) => (
            <FlavorOption key={fact.flavor} fact={fact} onAdd={onAdd} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function FlavorOption({ fact, onAdd }: { fact: FlavorFact; onAdd: (flavor: string) => void }) {
  const t = useText();
  const format = useFormat();
  const soldOut = soldOutZones(fact).sort();
  const open = Object.keys(fact.zones)
    .filter((az) => !soldOut.includes(az))
    .sort();
  const lines = [
    fact.size ?? '',
    open.length === 0 ? '' : t('edit.add.zones', { zones: format.list(open) }),
    soldOut.length === 0 || isSoldOut(fact)
      ? ''
      : t('edit.add.zones.soldOut', { zones: format.list(soldOut) }),
  ].filter((line) => line !== '');
  return (
    <li className="flex items-center justify-between gap-4 py-2.5">
      <div className="min-w-0">
        <p className="font-mono text-sm break-all">{fact.flavor}</p>
        <p className="text-sm text-ink-2">{lines.join(' · ')}</p>
        {isSoldOut(fact) && (
          <StatusTag tone="warn" icon="lock">
            {t('edit.add.soldOut')}
          </StatusTag>
        )}
      </div>
      <Button
        size="sm"
        icon="plus"
        aria-label={t('edit.add.choose.label', { flavor: fact.flavor })}
        onClick={() => onAdd(fact.flavor)}
      >
        {t('edit.add.choose')}
      </Button>
    </li>
  );
}
