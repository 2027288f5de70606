import { Button } from '../actions/button.tsx';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import type { Toast } from './toast-store.ts';

/** One notice: the sentence, the way back, and the way to put it aside. */
export function ToastBar({
  toast: { text, undo, isBad = false },
  closeLabel,
  onClose,
}: {
  toast: Omit<Toast, 'id'>;
  closeLabel: string;
  onClose: () => void;
}) {
  return (
    <div
      className={classNames(
        'pointer-events-auto flex w-fit max-w-full items-center gap-2 rounded-lg border bg-raised py-2 ps-4 pe-2 shadow-float',
        isBad ? 'border-bad-mark' : 'border-edge',
      )}
    >
      {isBad && (
        <span className="text-bad">
          <Icon name="error" />
        </span>
      )}
      <p className="me-2 min-w-0 break-words">{text}</p>
      {undo !== undefined && (
        <Button
          size="sm"
          icon="undo"
          onClick={() => {
            undo.onUndo();
            onClose();
          }}
        >
          {undo.label}
        </Button>
      )}
      <Button look="quiet" size="sm" icon="close" aria-label={closeLabel} onClick={onClose} />
    </div>
  );
}
