import { useEffect, useState } from 'react';

/**
 * Does what moves the page only when no button of the mouse and no finger is down on it: between press and release the
 * thing pressed would go from under the pointer, and nothing would be clicked.
 */
export function useWhenReleased(): (work: () => void) => void {
  const [pointer] = useState(() => new Pointer());
  useEffect(() => pointer.watch(), [pointer]);
  return pointer.whenReleased;
}

const releases = ['pointerup', 'pointercancel', 'keydown'] as const;

class Pointer {
  private isDown = false;
  private waiting: (() => void)[] = [];

  readonly whenReleased = (work: () => void): void => {
    if (this.isDown) this.waiting.push(work);
    else work();
  };

  watch(): () => void {
    // Before anybody else hears of it: what loses the focus by a press is told after this.
    const options = { capture: true };
    document.addEventListener('pointerdown', this.press, options);
    for (const name of releases) document.addEventListener(name, this.release, options);
    return () => {
      document.removeEventListener('pointerdown', this.press, options);
      for (const name of releases) document.removeEventListener(name, this.release, options);
      this.isDown = false;
    };
  }

  private readonly press = (): void => {
    this.isDown = true;
  };

  private readonly release = (): void => {
    if (!this.isDown) return;
    this.isDown = false;
    // The click comes with the release, before any other task.
    setTimeout(() => {
      const due = this.waiting;
      this.waiting = [];
      for (const work of due) work();
    });
  };
}
