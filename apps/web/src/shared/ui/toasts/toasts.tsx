import { useEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { useStore } from '../store.ts';
import { ToastBar } from './toast-bar.tsx';
import { closeToast, toasts } from './toast-store.ts';

/** How long a notice stays while nobody points at it or is in it, milliseconds. */
const lifeMs = 20_000;

/**
 * All notices, above the foot of the page. The region is always there, so that readers notice what appears in it; F6
 * leads into it and Escape back to where one was.
 */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  const shown = useStore(toasts);
  const region = useRef<HTMLElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const isEmpty = shown.length === 0;
  // What vanishes under the pointer tells nobody that it was left.
  if (isEmpty && isPointedAt) setIsPointedAt(false);
  useEffect(() => {
    if (isEmpty) return undefined;
    const handleKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F6' || region.current?.contains(document.activeElement) === true) return;
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) before.current = document.activeElement;
      region.current?.querySelector('button')?.focus();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [isEmpty]);
  // Whoever signs in next finds nothing of this person's.
  useEffect(() => () => toasts.set([]), []);
  const giveFocusBack = () => {
    const place = before.current?.isConnected === true ? before.current : document.querySelector('main');
    place?.focus({ preventScroll: true });
    before.current = null;
  };
  const handleClose = (id: string) => {
    if (region.current?.contains(document.activeElement) === true) giveFocusBack();
    closeToast(id);
  };
  const handleEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') giveFocusBack();
  };
  const handleFocus = (event: FocusEvent) => {
    setHasFocus(true);
    const from = event.relatedTarget;
    if (from instanceof HTMLElement && region.current?.contains(from) === false) before.current ??= from;
  };
  return (
    // Listens to know whether somebody is here; there is nothing to press but the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={region}
      aria-label={label}
      aria-live="polite"
      aria-relevant="additions"
      onPointerEnter={() => setIsPointedAt(true)}
      onPointerLeave={() => setIsPointedAt(false)}
      onFocus={handleFocus}
      onBlur={() => setHasFocus(false)}
      onKeyDown={handleEscape}
      className="pointer-events-none fixed inset-x-4 bottom-4 z-40 mx-auto flex w-fit max-w-[min(36rem,calc(100vw-2rem))] flex-col items-center gap-2 print:hidden [html:has([data-foot])_&]:bottom-24"
    >
      {shown.map((toast) => (
        <LivingToast key={toast.id} id={toast.id} isHeld={isPointedAt || hasFocus || toast.isBad === true}>
          <ToastBar toast={toast} closeLabel={closeLabel} onClose={() => handleClose(toast.id)} />
        </LivingToast>
      ))}
    </section>
  );
}

/** Goes by itself after a while, but not while it is held or the tab is out of sight. */
function LivingToast({ id, isHeld, children }: { id: string; isHeld: boolean; children: ReactNode }) {
  const [isHidden, setIsHidden] = useState(document.visibilityState === 'hidden');
  useEffect(() => {
    const handleVisibility = () => setIsHidden(document.visibilityState === 'hidden');
    document.addEventListener('visibilitychange', handleVisibility);
    return () => document.removeEventListener('visibilitychange', handleVisibility);
  }, []);
  useEffect(() => {
    if (isHeld || isHidden) return undefined;
    const timer = setTimeout(() => closeToast(id), lifeMs);
    return () => clearTimeout(timer);
  }, [id, isHeld, isHidden]);
  return children;
}
