import { CSPProvider } from '@base-ui/react/csp-provider';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { readFirst } from './first-reads.ts';
import { createQueryClient } from '../shared/api/query-client.ts';
import { i18n } from '../shared/i18n/i18n.ts';
import { forgetEarlierPerson } from './forget-earlier-person.ts';
import { createAppRouter } from './router.tsx';

/** What lives as long as the page is open. */
interface AppParts {
  readonly queryClient: QueryClient;
  readonly router: ReturnType<typeof createAppRouter>;
}

/**
 * Makes the app and reads what the first page is drawn from; settles when it can be drawn whole, or when that would
 * take too long.
 */
export async function prepareApp(): Promise<AppParts> {
  const queryClient = createQueryClient();
  forgetEarlierPerson(queryClient);
  const router = createAppRouter();
  await readFirst(queryClient, router);
  return { queryClient, router };
}

/** Everything a page may count on. */
export function App({ queryClient, router }: AppParts) {
  return (
    <CSPProvider disableStyleElements>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </CSPProvider>
  );
}
