import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import { fieldHelp } from './field-help.ts';
import type { HelpField } from './field-help.ts';

/** Meaning, rule and the reference's word about a field, opened at once: loaded when its button is first pressed. */
export function HelpPopover({
  field,
  name,
  trigger,
}: {
  field: HelpField;
  name: string;
  trigger: ReactElement;
}) {
  const t = useText();
  const [open, setOpen] = useState(true);
  const { meaning, rule, reference } = fieldHelp[field];
  const parts = [
    { key: 'rule', label: t('help.rule'), text: t(rule) },
    { key: 'reference', label: t('help.reference'), text: t(reference) },
  ];
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" collisionPadding={12} className="z-50">
          <Popover.Popup className="max-h-[var(--available-height)] w-80 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-lg border border-line bg-raised p-4 text-sm text-ink shadow-float outline-none">
            <div className="flex items-start justify-between gap-3">
              <Popover.Title className="text-base font-semibold">{name}</Popover.Title>
              <Popover.Close
                aria-label={t('app.close')}
                className="-me-1 -mt-0.5 inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
              >
                <Icon name="close" size={14} />
              </Popover.Close>
            </div>
            <Popover.Description className="mt-1">{t(meaning)}</Popover.Description>
            <dl className="mt-3 flex flex-col gap-2">
              {parts.map(({ key, label, text }) => (
                <div key={key}>
                  <dt className="text-ink-3">{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
