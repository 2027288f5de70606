import { QueryClient } from '@tanstack/react-query';
import { toProblem } from './problem-error.ts';

const worthAnotherTry = new Set(['network.failed', 'upstream.throttled', 'upstream.timeout', 'server.busy']);

/** Whoever is told to wait for longer is told so on the page instead. */
const mostSeconds = 10;

/** Only reads are retried, and only where another try can help. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) => failures < 2 && worthAnotherTry.has(toProblem(error).code),
        retryDelay: (failures, error) => askedToWaitMs(error) ?? 500 * 2 ** failures,
      },
      mutations: { retry: false },
    },
  });
}

/** What the server said, and a little more by chance: not everybody it refused comes back at the same moment. */
function askedToWaitMs(error: Error): number | undefined {
  const seconds = toProblem(error).params?.['seconds'];
  if (typeof seconds !== 'number' || seconds > mostSeconds) return undefined;
  return (seconds + Math.random()) * 1000;
}
