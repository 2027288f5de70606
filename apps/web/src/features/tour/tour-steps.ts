/** The steps of the guided tour, in order; `done` is its end. */
export const tourSteps = ['open', 'edit', 'review', 'apply', 'applied'] as const;
export type TourStep = (typeof tourSteps)[number];
export type TourPlace = TourStep | 'done';

/** The sample pool the tour changes: the reference's own example. */
export const tourPool = 'auto-pool-os-86c13962597848eeb29c5861153a391f';

/** Where the person is, as the address and the change of the page tell it. */
export interface TourFacts {
  readonly page: 'pool' | 'edit' | 'change' | 'other';
  /** The pool of the page; of a change the pool it changes. */
  readonly pool: string;
  readonly isReview: boolean;
  /** The change followed is applied. */
  readonly isApplied: boolean;
}

/** The step the person stands at: what is done stays done, and a step is done when its page has been left for the next. */
export function nextTourPlace(before: TourPlace, facts: TourFacts): TourPlace {
  const order: readonly TourPlace[] = [...tourSteps, 'done'];
  const reached = reachedBy(before, facts);
  return order.indexOf(reached) > order.indexOf(before) ? reached : before;
}

function reachedBy(before: TourPlace, { page, pool, isReview, isApplied }: TourFacts): TourPlace {
  if (pool !== tourPool) return 'open';
  if (page === 'pool') return 'edit';
  if (page === 'edit') return isReview ? 'apply' : 'review';
  // Only a change that was made on the tour ends it, not one that somebody looks at.
  if (page === 'change' && (before === 'apply' || before === 'applied'))
    return isApplied ? 'done' : 'applied';
  return 'open';
}
