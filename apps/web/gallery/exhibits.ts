import type { Text } from '../src/shared/i18n/use-text.ts';
import type { Exhibit } from './exhibit.ts';
import { actionExhibits } from './exhibits/action-exhibits.tsx';
import { feedbackExhibits } from './exhibits/feedback-exhibits.tsx';
import { fieldExhibits } from './exhibits/field-exhibits.tsx';
import { layoutExhibits } from './exhibits/layout-exhibits.tsx';
import { overlayExhibits } from './exhibits/overlay-exhibits.tsx';
import { poolExhibits } from './exhibits/pool-exhibits.tsx';

/** The whole gallery, in one language. */
export function exhibits(t: Text): readonly Exhibit[] {
  return [
    actionExhibits,
    feedbackExhibits,
    fieldExhibits,
    layoutExhibits,
    overlayExhibits,
    poolExhibits,
  ].flatMap((make) => make(t));
}
