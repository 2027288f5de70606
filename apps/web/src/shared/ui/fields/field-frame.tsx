import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';

export interface FieldText {
  label: ReactNode;
  /** The rule or explanation, shown before anything is wrong. */
  help?: ReactNode;
  /** Stands beside the label and is no part of the field's name: a way to more about the field. */
  beside?: ReactNode;
  /** What is wrong, in words. */
  error?: ReactNode;
}

/** Ids that tie label, help and error to an input. */
export function fieldIds(id: string, { help, error }: Pick<FieldText, 'help' | 'error'>) {
  const parts = [isShown(help) && `${id}-help`, isShown(error) && `${id}-error`].filter(Boolean);
  return {
    id,
    'aria-describedby': parts.length === 0 ? undefined : parts.join(' '),
    'aria-invalid': isShown(error) || undefined,
  };
}

export function FieldMessages({ id, help, error }: Pick<FieldText, 'help' | 'error'> & { id: string }) {
  return (
    <>
      {isShown(help) && (
        <p id={`${id}-help`} className="text-sm text-ink-2">
          {help}
        </p>
      )}
      {isShown(error) && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm text-bad">
          <span className="pt-0.5">
            <Icon name="error" />
          </span>
          <span>{error}</span>
        </p>
      )}
    </>
  );
}

/** What names a field, and what stands beside it. */
export function LabelRow({ beside, children }: { beside: ReactNode; children: ReactNode }) {
  if (beside === undefined) return children;
  return (
    <div className="flex items-center gap-1">
      {children}
      {beside}
    </div>
  );
}

/** A label above one input, help and error below it. */
export function FieldFrame({
  id,
  label,
  help,
  error,
  beside,
  children,
}: FieldText & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <LabelRow beside={beside}>
        <label htmlFor={id} className="self-start font-medium">
          {label}
        </label>
      </LabelRow>
      {children}
      <FieldMessages id={id} help={help} error={error} />
    </div>
  );
}

function isShown(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== '';
}
