import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * After a change of page the focus goes to its heading, so that keyboard and screen reader start there. Changes of
 * the query alone (search, sort) leave the focus where it is, and so does what says `data-keeps-focus`.
 */
export function RouteFocus() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (fromLocation === undefined || fromLocation.pathname === toLocation.pathname) return;
        if (document.activeElement?.closest('[data-keeps-focus]')) return;
        const main = document.getElementById('main');
        const target = main?.querySelector<HTMLElement>('h1[tabindex]') ?? main;
        target?.focus({ preventScroll: true });
      }),
    [router],
  );
  return null;
}
