import { useParams } from '@tanstack/react-router';

/** A parameter of the address; empty on pages that have none of that name. */
export function useRouteParam(name: 'project' | 'pool' | 'tab' | 'id'): string {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : '';
}
