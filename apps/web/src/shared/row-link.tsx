import { useRouter } from '@tanstack/react-router';
import type { ComponentProps, MouseEvent } from 'react';

let isFetched = false;

/**
 * A link in a row of a long list. It leads where the router's own link leads, and fetches the page when it is approached,
 * but follows nothing of the router's state: a hundred rows would each look at every step of it.
 */
export function RowLink({
  to,
  search = {},
  children,
  ...rest
}: Omit<ComponentProps<'a'>, 'href' | 'onClick'> & {
  to: string;
  search?: Readonly<Record<string, string>>;
}) {
  const router = useRouter();
  const handleClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate({ to, search });
  };
  const handleApproach = () => {
    if (isFetched) return;
    isFetched = true;
    void router.preloadRoute({ to, search });
  };
  return (
    <a
      {...rest}
      href={Object.keys(search).length === 0 ? to : `${to}?${new URLSearchParams(search).toString()}`}
      onClick={handleClick}
      onPointerEnter={handleApproach}
      onFocus={handleApproach}
      onTouchStart={handleApproach}
    >
      {children}
    </a>
  );
}
