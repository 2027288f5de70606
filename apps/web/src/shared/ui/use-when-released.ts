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

// A finger's press comes as a mouse's once more, after it was lifted, and takes the focus then only.
const presses = ['pointerdown', 'mousedown'] as const;
const releases = ['pointerup', 'pointercancel', 'mouseup', 'keydown'] as const;
const held: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);

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
    for (const name of presses) document.addEventListener(name, this.press, options);
    for (const name of releases) document.addEventListener(name, this.release, options);
    return () => {
      for (const name of presses) document.removeEventListener(name, this.press, options);
      for (const name of releases) document.removeEventListener(name, this.release, options);
      this.isDown = false;
    };
  }

  private readonly press = (): void => {
    this.isDown = true;
  };

  private readonly release = (event: Event): void => {
    // Keys that are held while something is pressed.
    if (!this.isDown || (event instanceof KeyboardEvent && held.has(event.key))) return;
    this.isDown = false;
    // The click comes with the release, before any other task.
    setTimeout(() => {
      if (this.isDown) return;
      const due = this.waiting;
      this.waiting = [];
      for (const work of due) work();
    });
  };
}
