import { Link } from '@tanstack/react-router';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { classNames } from '../../../shared/ui/class-names.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { tourSteps } from '../tour-steps.ts';
import type { TourPlace } from '../tour-steps.ts';

export interface TourPanelProps {
  place: TourPlace;
  /** Where the step is done; null while the person is there. */
  to: string | null;
  onHide: () => void;
  onRestart: () => void;
}

/** What to do next on the guided tour. A part of the page, not over it: nothing is covered, nothing traps the focus. */
export function TourPanel({ place, to, onHide, onRestart }: TourPanelProps) {
  const t = useText();
  const isDone = place === 'done';
  const step = isDone ? tourSteps.length : tourSteps.indexOf(place) + 1;
  return (
    <section
      aria-label={t('tour.title')}
      className="mx-auto mt-4 w-[calc(100%-2rem)] max-w-[97rem] rounded-lg border border-busy-line bg-busy-soft px-4 py-3 md:w-[calc(100%-3rem)] print:hidden"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm font-medium text-busy">
            {t('tour.step', { step, of: tourSteps.length })}
            <StepMarks done={isDone ? tourSteps.length : step - 1} />
          </p>
          <div role="status">
            <p className="mt-1 font-medium">{t(`tour.${place}.title`)}</p>
            <p className="text-ink-2">{t(`tour.${place}.body`)}</p>
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {to !== null && (
            <Link to={to} className={buttonStyle('primary', 'sm')}>
              {t(isDone ? 'tour.audit' : 'tour.go')}
              <Icon name="arrow-right" />
            </Link>
          )}
          {isDone && (
            <Button size="sm" icon="undo" onClick={onRestart}>
              {t('tour.again')}
            </Button>
          )}
          <Button size="sm" look="quiet" icon="close" onClick={onHide}>
            {t(isDone ? 'tour.end' : 'tour.hide')}
          </Button>
        </div>
      </div>
    </section>
  );
}

function StepMarks({ done }: { done: number }) {
  return (
    <span aria-hidden="true" className="flex items-center gap-1">
      {tourSteps.map((step, index) => (
        <span
          key={step}
          className={classNames(
            'flex size-4 items-center justify-center rounded-full border',
            index < done
              ? 'border-busy bg-surface'
              : index === done
                ? 'border-busy border-2'
                : 'border-busy-line',
          )}
        >
          {index < done && <Icon name="check" size={10} />}
        </span>
      ))}
    </span>
  );
}
