import { useController } from 'react-hook-form';
import { HelpButton } from '../../../shared/help/help-button.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { RadioGroup } from '../../../shared/ui/fields/radio-group.tsx';
import { Select } from '../../../shared/ui/fields/select.tsx';
import { KeyValues } from '../../../shared/ui/layout/key-values.tsx';
import { versionChoices } from '../pool-choices.ts';
import { acceleratorsOf, lockOf } from '../pool-locks.ts';
import { ChangeChip } from './change-chip.tsx';
import { useEditorFields, usePlace } from './editor-context.tsx';
import { GroupPanel } from './group-panel.tsx';
import { FindingNotes, PlaceFrame, PlaceRemarks } from './place-notes.tsx';

/** Driver versions and how they are upgraded. A pool without such an accelerator shows the reason instead. */
export function DriverGroup() {
  const { editor } = useEditorFields();
  const { pool } = editor.base;
  const flavors = editor.values.entries.filter(({ isRemoved }) => !isRemoved).map(({ flavor }) => flavor);
  const lock = lockOf('driver', pool, editor.facts, flavors);
  if (lock !== null) {
    const hasDriver = lock.code === 'phase';
    return (
      <GroupPanel group="driver" lock={lock} isChanged={false} help="driver">
        {hasDriver && <DriverAsText />}
      </GroupPanel>
    );
  }
  return (
    <GroupPanel group="driver" lock={null} isChanged={editor.edit.driver !== undefined}>
      {acceleratorsOf(pool, editor.facts, flavors).map(({ kind, isSure }) => (
        <DriverVersion key={kind} kind={kind} isSure={isSure} />
      ))}
      <Strategy />
      <PlaceRemarks place="driver" />
    </GroupPanel>
  );
}

function DriverAsText() {
  const t = useText();
  const { editor } = useEditorFields();
  const driver = editor.base.pool.spec?.driver;
  const strategy = driver?.updateStrategy ?? null;
  const items = [
    { key: 'gpu', label: t('edit.driver.gpu'), value: driver?.gpuVersion ?? '' },
    { key: 'npu', label: t('edit.driver.npu'), value: driver?.npuVersion ?? '' },
    {
      key: 'strategy',
      label: t('edit.strategy'),
      value: strategy === null ? '' : codeWord(t, 'strategy', strategy),
    },
  ].filter(({ value }) => value !== '');
  return items.length === 0 ? null : <KeyValues items={items} />;
}

const names = { gpu: 'gpuVersion', npu: 'npuVersion' } as const;

function DriverVersion({ kind, isSure }: { kind: 'gpu' | 'npu'; isSure: boolean }) {
  const t = useText();
  const { editor } = useEditorFields();
  const name = names[kind];
  const place = usePlace(name);
  const { field } = useController({ control: editor.form.control, name });
  const { pool } = editor.base;
  const current = pool.spec?.driver?.[name] ?? null;
  const running = pool.status?.driver?.[kind];
  const offered = editor.facts.drivers[kind];
  const help = [
    ...(running?.version
      ? [
          t('edit.driver.running', {
            version: running.version,
            state: running.state ? codeWord(t, 'driverState', running.state) : 'none',
          }),
        ]
      : []),
    ...(offered === null ? [t('edit.driver.unread')] : []),
    ...(isSure ? [] : [t('edit.driver.notOffered', { accelerator: kind.toUpperCase() })]),
  ];
  return (
    <PlaceFrame place={name}>
      <div className="max-w-md">
        <Select
          label={t(`edit.driver.${kind}`)}
          beside={<HelpButton field="driver" name={t(`edit.driver.${kind}`)} />}
          help={help.join(' ')}
          error={place.error}
          options={versionChoices(offered, current).map((version) => ({
            value: version,
            label: version,
            note: version === current ? t('edit.driver.current') : undefined,
          }))}
          value={field.value}
          onChange={field.onChange}
          onBlur={place.onLeave}
          placeholder={t('edit.driver.choose')}
          name={name}
        />
      </div>
      <FindingNotes findings={place.notes} />
      {editor.edit.driver?.[name] !== undefined && (
        <ChangeChip
          from={current ?? t('edit.driver.none')}
          label={t(`edit.driver.${kind}`)}
          onReset={() => field.onChange(current)}
        />
      )}
    </PlaceFrame>
  );
}

function Strategy() {
  const t = useText();
  const { editor } = useEditorFields();
  const place = usePlace('updateStrategy');
  const { field } = useController({ control: editor.form.control, name: 'updateStrategy' });
  const current = editor.base.pool.spec?.driver?.updateStrategy ?? null;
  const isOther = current !== null && current !== 'idle' && current !== 'force';
  const options = [
    { value: 'idle', label: t('edit.strategy.idle'), note: t('edit.strategy.idle.note') },
    { value: 'force', label: t('edit.strategy.force'), note: t('edit.strategy.force.note') },
    ...(isOther ? [{ value: current, label: t('edit.strategy.other', { strategy: current }) }] : []),
  ];
  return (
    <PlaceFrame place="updateStrategy">
      <RadioGroup
        label={t('edit.strategy')}
        beside={<HelpButton field="updateStrategy" name={t('edit.strategy')} />}
        help={current === null ? t('edit.strategy.none') : undefined}
        error={place.error}
        options={options}
        value={field.value}
        onChange={field.onChange}
        onBlur={place.onLeave}
      />
      <FindingNotes findings={place.notes} />
      {editor.edit.driver?.updateStrategy !== undefined && (
        <ChangeChip
          from={current === null ? t('edit.value.none') : codeWord(t, 'strategy', current)}
          label={t('edit.strategy')}
          onReset={() => field.onChange(current)}
        />
      )}
    </PlaceFrame>
  );
}
