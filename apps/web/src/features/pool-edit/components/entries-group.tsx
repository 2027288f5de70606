import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { stepOf } from '../pool-choices.ts';
import { entryName } from '../pool-entry-name.ts';
import { additionValues } from '../pool-form.ts';
import type { EntryValues } from '../pool-form.ts';
import { lockOf } from '../pool-locks.ts';
import { AddFlavorDialog } from './add-flavor-dialog.tsx';
import { useEditorFields } from './editor-context.tsx';
import { EntriesAsText } from './entries-as-text.tsx';
import { EntryCard } from './entry-card.tsx';
import { GroupPanel } from './group-panel.tsx';
import { PlaceRemarks } from './place-notes.tsx';

/** The pool's entries, each a card, and the way to add a flavor. */
export function EntriesGroup() {
  const t = useText();
  const { editor } = useEditorFields();
  const { form, facts, values, base, edit } = editor;
  const showToast = useToast();
  const [isAdding, setIsAdding] = useState(false);
  const lock = lockOf('entries', base.pool, facts, []);
  if (lock !== null) {
    return (
      <GroupPanel group="entries" lock={lock} isChanged={false} help="entries">
        <EntriesAsText pool={base.pool} />
      </GroupPanel>
    );
  }
  const handleAdd = (flavor: string) => {
    const fresh = additionValues(flavor, 1);
    const addition = { ...fresh, count: stepOf(facts, fresh) };
    form.setValue('entries', [...values.entries, addition]);
    setIsAdding(false);
    // The card is there after the next paint only.
    requestAnimationFrame(() => document.getElementById(`entry-${addition.key}`)?.focus());
  };
  const handleTakeOff = (index: number, entry: EntryValues) => {
    const others = () => form.getValues('entries').filter(({ key }) => key !== entry.key);
    form.setValue('entries', others());
    showToast({
      text: t('edit.entry.added.removed', { name: entryName(t, entry.flavor, null) }),
      undo: {
        label: t('app.undo'),
        onUndo: () => form.setValue('entries', others().toSpliced(index, 0, entry)),
      },
    });
  };
  return (
    <GroupPanel group="entries" lock={null} isChanged={edit.entries !== undefined} help="entries">
      <PlaceRemarks place="entries" />
      <ul className="flex flex-col gap-4">
        {values.entries.map((entry, index) => (
          <EntryCard
            key={entry.key}
            index={index}
            values={entry}
            onTakeOff={() => handleTakeOff(index, entry)}
          />
        ))}
      </ul>
      <div>
        <Button
          icon="plus"
          onClick={() => setIsAdding(true)}
          disabledReason={facts.flavors === null ? t('edit.add.unknown') : undefined}
        >
          {t('edit.add')}
        </Button>
      </div>
      {isAdding && (
        <AddFlavorDialog
          facts={facts}
          entries={values.entries}
          onAdd={handleAdd}
          onClose={() => setIsAdding(false)}
        />
      )}
    </GroupPanel>
  );
}
