import type { Finding } from '@poolwright/schemas/plans/finding';
import type { ReactNode } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { findingText } from '../../../shared/pools/finding-list.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { placeName } from '../pool-place-name.ts';
import type { Place } from '../pool-places.ts';
import { useEditorFields, usePlace } from './editor-context.tsx';

/** Marks where a place of the form is, so that a summary can lead there. */
export function PlaceFrame({
  place,
  children,
  className,
}: {
  place: Place;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div data-place={place} className={className ?? 'flex min-w-0 flex-col gap-1.5'}>
      {children}
    </div>
  );
}

/** What is to be confirmed or known, beside the field it is about. */
export function FindingNotes({ findings }: { findings: readonly Finding[] }) {
  const t = useText();
  if (findings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {findings.map((finding) => (
        <li
          key={JSON.stringify(finding)}
          className={`flex gap-1.5 text-sm ${finding.severity === 'confirm' ? 'text-warn' : 'text-busy'}`}
        >
          <span className="pt-0.5">
            <Icon name={finding.severity === 'confirm' ? 'warning' : 'info'} />
          </span>
          <span className="min-w-0 break-words">{findingText(t, finding)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Mistakes and notes of a place that is no single input: a group, an entry, the sum of its zones. */
export function PlaceRemarks({ place }: { place: Place }) {
  const { error, notes } = usePlace(place);
  return (
    <div data-place={place} tabIndex={-1} className="flex flex-col gap-1.5 empty:hidden">
      {error !== undefined && (
        <p className="flex gap-1.5 text-sm text-bad">
          <span className="pt-0.5">
            <Icon name="error" />
          </span>
          <span className="min-w-0 break-words">{error}</span>
        </p>
      )}
      <FindingNotes findings={notes} />
    </div>
  );
}

/** What is said at several numbers, each with its name where it is not the only one. */
export function PlacesSaid({ places }: { places: readonly Place[] }) {
  const t = useText();
  const { editor } = useEditorFields();
  return places.map((place) => (
    <PlaceSaid key={place} place={place} name={placeName(t, place, editor.values.entries)} />
  ));
}

function PlaceSaid({ place, name }: { place: Place; name: string }) {
  const { error, notes } = usePlace(place);
  if (error === undefined && notes.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      {error !== undefined && (
        <p className="flex gap-1.5 text-sm text-bad">
          <span className="pt-0.5">
            <Icon name="error" />
          </span>
          <span className="min-w-0 break-words">
            <strong className="font-medium">{name}:</strong> {error}
          </span>
        </p>
      )}
      <FindingNotes findings={notes} />
    </div>
  );
}
