import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';

export interface DialogProps {
  open: boolean;
  /** Left out when the dialog cannot be put aside. */
  onClose?: () => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  foot?: ReactNode;
  closeLabel: string;
  wide?: boolean;
}

/** A modal dialog: traps the focus, gives it back, closes with Escape when it may. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  foot,
  closeLabel,
  wide = false,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose?.()} disablePointerDismissal>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(8_14_24/0.55)]" />
        <Base.Popup
          className={classNames(
            'fixed top-[max(1rem,10vh)] left-1/2 z-50 flex max-h-[calc(100dvh-2rem-5vh)] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-lg border border-line bg-raised shadow-float outline-none',
            wide ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          <div className="flex items-start justify-between gap-4 px-6 pt-5">
            <Base.Title className="min-w-0 text-lg font-semibold break-words">{title}</Base.Title>
            {onClose !== undefined && (
              <Base.Close
                aria-label={closeLabel}
                className="-me-2 inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
              >
                <Icon name="close" />
              </Base.Close>
            )}
          </div>
          {description !== undefined && (
            <Base.Description className="px-6 pt-1 text-ink-2">{description}</Base.Description>
          )}
          <div className="min-h-0 overflow-y-auto px-6 py-4">{children}</div>
          {foot !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-3">{foot}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
