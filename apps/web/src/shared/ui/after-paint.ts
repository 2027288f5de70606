/** Runs once the next frame is painted: before the first task after it. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
