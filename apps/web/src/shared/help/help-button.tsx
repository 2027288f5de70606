import { OptionalPart } from '../ui/optional-part.tsx';
import { lazyPart } from '../i18n/lazy-part.ts';
import { useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import type { HelpField } from './field-help.ts';

const HelpPopover = lazyPart(() => import('./help-popover.tsx').then((module) => module.HelpPopover));

/** A small "?" beside a field: opens what is to be known of it, by click or key. */
export function HelpButton({
  field,
  name,
  of,
}: {
  field: HelpField;
  name: string;
  /** What the field belongs to, where several fields have this name. */
  of?: string;
}) {
  const t = useText();
  const [wanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      aria-label={t('help.open', { name: of === undefined ? name : `${of}, ${name}` })}
      aria-haspopup="dialog"
      aria-expanded={wanted ? undefined : false}
      onClick={wanted ? undefined : () => setWanted(true)}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-full align-middle text-ink-3 hover:bg-hover hover:text-ink"
    >
      <Icon name="question" size={14} />
    </button>
  );
  if (!wanted) return button;
  return (
    <OptionalPart fallback={button}>
      <HelpPopover field={field} name={name} trigger={button} />
    </OptionalPart>
  );
}
