import { createStore } from '../../shared/ui/store.ts';
import { keepStoredText, readStoredText } from '../../shared/ui/stored-text.ts';
import { tourStorageKey } from './tour-setting.ts';
import { tourSteps } from './tour-steps.ts';
import type { TourPlace } from './tour-steps.ts';

/** How far the tour went on this device, and whether its panel is shown. */
export interface TourProgress {
  readonly place: TourPlace;
  readonly isShown: boolean;
  /** The change the tour led to; empty before. */
  readonly change: string;
}

const beginning: TourProgress = { place: 'open', isShown: true, change: '' };

export const tourProgress = createStore<TourProgress>(readProgress());

export function keepTourProgress(progress: TourProgress): void {
  tourProgress.set(progress);
  keepStoredText(
    tourStorageKey,
    [progress.place, progress.isShown ? 'shown' : 'hidden', progress.change].join(' '),
  );
}

/** From the first step on, whatever was reached before. */
export function restartTour(): void {
  keepTourProgress(beginning);
}

/** Written as `place shown|hidden change`; what cannot be read begins anew. */
function readProgress(): TourProgress {
  const [stored, shown, change = ''] = (readStoredText(tourStorageKey) ?? '').split(' ');
  const place = [...tourSteps, 'done' as const].find((step) => step === stored);
  return place === undefined ? beginning : { place, isShown: shown !== 'hidden', change };
}
