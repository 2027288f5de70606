import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { stepOf } from '../pool-choices.ts';
import { entryName } from '../pool-entry-name.ts';
import { additionValues } from '../pool-form.ts';
import { lockOf } from '../pool-locks.ts';
import { AddFlavorDialog } from './add-flavor-dialog.tsx';
import { useEditorFields } from './editor-context.tsx';
import { EntriesAsText } from './entries-as-text.tsx';
import { GroupPanel } from './group-panel.tsx';
import { MatrixEditor } from './matrix/matrix-editor.tsx';
import { PlaceRemarks } from './place-notes.tsx';

/** The pool's entries by zones, and the way to add a flavor. */
export function EntriesGroup() {
  const t = useText();
  const { editor } = useEditorFields();
  const { form, facts, values, base, edit, matrix, settle } = editor;
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
    // One that was taken back begins anew, in its place.
    const entries = form.getValues('entries');
    const at = entries.findIndex(({ key }) => key === addition.key);
    form.setValue('entries', at < 0 ? [...entries, addition] : entries.with(at, addition));
    setIsAdding(false);
    // The row is there after the next paint only.
    requestAnimationFrame(() => document.getElementById(`entry-${addition.key}`)?.focus());
  };
  /** A new entry goes without a trace; one of the pool stays as a row that says so, and comes back the same way. */
  const handleRemove = (key: string) => {
    const entry = values.entries.find((each) => each.key === key);
    if (entry === undefined) return;
    matrix.act({ kind: entry.isRemoved ? 'keep' : 'remove', row: key });
    settle();
    if (entry.entry !== null) return;
    showToast({
      text: t('edit.entry.added.removed', { name: entryName(t, entry.flavor, null) }),
      undo: { label: t('app.undo'), onUndo: () => matrix.bringBack(key) },
    });
  };
  return (
    <GroupPanel group="entries" lock={null} isChanged={edit.entries !== undefined} help="entries">
      <PlaceRemarks place="entries" />
      <MatrixEditor onRemove={handleRemove} />
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
