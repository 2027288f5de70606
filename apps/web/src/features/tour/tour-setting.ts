import { readStoredText } from '../../shared/ui/stored-text.ts';

/** Where the progress of the tour is kept on this device: `place shown|hidden change`. */
export const tourStorageKey = 'poolwright.tour';

/** Whether the tour was put aside; asked before the tour itself is fetched, so that no room is kept for it. */
export function isTourHidden(): boolean {
  return readStoredText(tourStorageKey)?.includes(' hidden ') === true;
}
