import { flavorFactOf, openZones } from '@poolwright/planning/plan/flavor-facts';
import { useState } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { HelpButton } from '../../../shared/help/help-button.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { RadioGroup } from '../../../shared/ui/fields/radio-group.tsx';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import { cellsOf } from '../pool-form.ts';
import type { EntryValues } from '../pool-form.ts';
import { entryRead } from '../pool-read.ts';
import { useEditorFields } from './editor-context.tsx';
import { useMatrix } from './matrix/matrix-context.tsx';

/** Who places the nodes of an entry: the cloud, or the person, zone by zone. */
export function EntryPlacement({
  values: { key, flavor },
  mode,
  name,
}: {
  values: Pick<EntryValues, 'key' | 'flavor'>;
  mode: EntryValues['mode'];
  name: string;
}) {
  const t = useText();
  const format = useFormat();
  const { editor } = useEditorFields();
  const { facts, base } = editor;
  const matrix = useMatrix();
  const [isAsking, setIsAsking] = useState(false);
  const read = entryRead(base.pool, key);
  const hasZones = read !== null && cellsOf(read) !== null;
  const handleMode = (next: string) => {
    if (next === 'manual') matrix.act({ kind: 'set-mode', row: key, mode: 'manual' });
    else if (hasZones) setIsAsking(true);
    else matrix.act({ kind: 'set-mode', row: key, mode: 'cloud' });
  };
  const open = openZones(facts, flavor);
  const isKnown = flavorFactOf(facts, flavor) !== undefined;
  const cloudNote =
    open.length === 0 ? t('edit.mode.cloud.none') : t('edit.mode.cloud.open', { zones: format.list(open) });
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={
          <>
            <span className="sr-only">{`${name}, `}</span>
            {t('edit.mode')}
          </>
        }
        beside={<HelpButton field="azs" name={t('edit.mode')} of={name} />}
        inline
        options={[
          { value: 'cloud', label: t('edit.mode.cloud'), note: isKnown ? cloudNote : undefined },
          { value: 'manual', label: t('edit.mode.manual') },
        ]}
        value={mode}
        onChange={handleMode}
      />
      <Dialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('edit.cloud.title')}
        closeLabel={t('app.close')}
        foot={
          <>
            <Button onClick={() => setIsAsking(false)}>{t('edit.cloud.no')}</Button>
            <Button
              look="primary"
              onClick={() => {
                matrix.act({ kind: 'set-mode', row: key, mode: 'cloud' });
                setIsAsking(false);
              }}
            >
              {t('edit.cloud.yes')}
            </Button>
          </>
        }
      >
        <p>{t('edit.cloud.body', { flavor })}</p>
      </Dialog>
    </div>
  );
}
