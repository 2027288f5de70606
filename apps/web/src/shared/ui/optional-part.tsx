import { Component, Suspense } from 'react';
import type { ReactNode } from 'react';

/** Around what a page can do without: while it loads, and when it cannot be loaded, the page stands as it is. */
export class OptionalPart extends Component<
  { children: ReactNode; fallback?: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { children, fallback = null } = this.props;
    if (this.state.failed) return fallback;
    return <Suspense fallback={fallback}>{children}</Suspense>;
  }
}
