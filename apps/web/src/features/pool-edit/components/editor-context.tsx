import { createContext, useContext, useId } from 'react';
import type { Finding } from '@poolwright/schemas/plans/finding';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import type { Format } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import type { Text } from '../../../shared/i18n/use-text.ts';
import { findingText } from '../../../shared/pools/finding-list.tsx';
import { isWrong } from '../pool-checks.ts';
import type { Remark } from '../pool-checks.ts';
import type { Place } from '../pool-places.ts';
import type { PoolEditor } from './use-pool-editor.ts';

/** What every field of the form needs. */
export interface EditorFields {
  editor: PoolEditor;
  /** Places whose mistakes are shown: left once while wrong, or asked for by Review. */
  shown: ReadonlySet<Place>;
  /** A field was left: from now on it is checked on every key if it is wrong. */
  onLeave: (place: Place) => void;
}

export const EditorContext = createContext<EditorFields | null>(null);

export function useEditorFields(): EditorFields {
  const fields = useContext(EditorContext);
  if (fields === null) throw new Error('A field of the edit form stands outside of it');
  return fields;
}

/** What is said at one place: mistakes once they are to be shown, everything else at once. */
export function usePlace(place: Place) {
  const { editor, shown, onLeave } = useEditorFields();
  const t = useText();
  const format = useFormat();
  const id = useId();
  const here = editor.remarks.filter((remark) => remark.place === place);
  const errors = shown.has(place) ? here.filter(isWrong).map((remark) => remarkText(t, format, remark)) : [];
  const notes = here.flatMap((remark) =>
    remark.kind === 'finding' && remark.finding.severity !== 'block' ? [remark.finding] : [],
  );
  return {
    id,
    error: errors.length === 0 ? undefined : errors.join(' '),
    notes: withAges(notes, format),
    onLeave: () => onLeave(place),
  };
}

/** A remark in a sentence. */
export function remarkText(t: Text, format: Format, remark: Remark): string {
  if (remark.kind === 'shape') return t(`edit.shape.${remark.code}`, remark.params);
  const [finding = remark.finding] = withAges([remark.finding], format);
  return findingText(t, finding);
}

/** Findings that say how old their information is, by the server's clock. */
export function withAges(findings: readonly Finding[], format: Format): Finding[] {
  return findings.map((finding) => {
    const readAt = finding.params['readAt'];
    if (typeof readAt !== 'string') return finding;
    const seconds = Math.max(0, (serverClock.now() - Date.parse(readAt)) / 1000);
    return { ...finding, params: { ...finding.params, age: format.ago(seconds) } };
  });
}
