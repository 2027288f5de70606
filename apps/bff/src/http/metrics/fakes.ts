import type { AppOptions } from '../app-options.ts';
import { noLimits } from '../limits/fakes.ts';

/** Nobody watches. */
const noMetrics: Pick<AppOptions, 'metrics' | 'metricsToken'> = {
  metricsToken: () => undefined,
  metrics: {
    answered: () => undefined,
    told: () => undefined,
    watchRequests: () => undefined,
    text: async () => '# nothing\n',
  },
};

/** No limit, and nobody who watches. */
export const quietSettings = { ...noLimits, ...noMetrics };
