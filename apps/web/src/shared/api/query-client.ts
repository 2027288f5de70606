import { QueryClient } from '@tanstack/react-query';
import { toProblem } from './problem-error.ts';

const worthAnotherTry = new Set(['network.failed', 'upstream.throttled', 'upstream.timeout', 'server.busy']);

/** Only reads are retried, and only where another try can help. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) => failures < 2 && worthAnotherTry.has(toProblem(error).code),
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      mutations: { retry: false },
    },
  });
}
