import { CSPProvider } from '@base-ui/react/csp-provider';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { readFirst } from './first-reads.ts';
import { createQueryClient } from '../shared/api/query-client.ts';
import { i18n } from '../shared/i18n/i18n.ts';
import { forgetEarlierPerson } from './forget-earlier-person.ts';
import { createAppRouter } from './router.tsx';

const queryClient = createQueryClient();
forgetEarlierPerson(queryClient);
const router = createAppRouter();

/** Reads what the first page is drawn from; settles when it can be drawn whole, or when that would take too long. */
export async function prepareFirstPage(): Promise<void> {
  await readFirst(queryClient, router);
}

/** Everything a page may count on. */
export function App() {
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
