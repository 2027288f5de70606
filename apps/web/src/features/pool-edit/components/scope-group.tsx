import { runningOf } from '@poolwright/planning/plan/running-jobs';
import { knownScopes } from '@poolwright/schemas/modelarts/pool-spec';
import { useController } from 'react-hook-form';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { CheckboxGroup } from '../../../shared/ui/fields/checkbox-group.tsx';
import { lockOf } from '../pool-locks.ts';
import { ChangeChip } from './change-chip.tsx';
import { useEditorFields, usePlace } from './editor-context.tsx';
import { GroupPanel } from './group-panel.tsx';
import { FindingNotes, PlaceFrame } from './place-notes.tsx';

/** Job types. What taking one away does is told before it is done. */
export function ScopeGroup() {
  const t = useText();
  const format = useFormat();
  const { editor } = useEditorFields();
  const place = usePlace('scope');
  const { field } = useController({ control: editor.form.control, name: 'scope' });
  const { pool } = editor.base;
  const before = pool.spec?.scope ?? [];
  const lock = lockOf('scope', pool, editor.facts, []);
  const names = (types: readonly string[]) =>
    types.length === 0 ? t('edit.value.none') : format.list(types.map((type) => codeWord(t, 'scope', type)));
  if (lock !== null) {
    return (
      <GroupPanel group="scope" lock={lock} isChanged={false} help="scope">
        <p>{names(before)}</p>
      </GroupPanel>
    );
  }
  const noteOf = (type: string) => {
    if (!before.includes(type)) return undefined;
    const running = runningOf(editor.facts, [type]);
    const jobs = running === null ? '' : t('edit.scope.running', { running });
    return field.value.includes(type) ? jobs : t('edit.scope.remove', { type: codeWord(t, 'scope', type) });
  };
  return (
    <GroupPanel group="scope" lock={null} isChanged={editor.edit.scope !== undefined} help="scope">
      <PlaceFrame place="scope">
        <CheckboxGroup
          label={t('edit.scope')}
          error={place.error}
          options={knownScopes.map((type) => ({
            value: type,
            label: codeWord(t, 'scope', type),
            note: noteOf(type),
          }))}
          values={field.value}
          onChange={field.onChange}
          onBlur={place.onLeave}
        />
        <FindingNotes findings={place.notes} />
        {editor.edit.scope !== undefined && (
          <ChangeChip
            from={names(before)}
            label={t('edit.group.scope')}
            onReset={() => field.onChange([...before])}
          />
        )}
      </PlaceFrame>
    </GroupPanel>
  );
}
