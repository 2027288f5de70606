import type { Problem } from '@poolwright/schemas/problem';
import { hasMessage } from '../i18n/has-message.ts';
import { toTextValues } from '../i18n/text-values.ts';
import type { Text } from '../i18n/use-text.ts';

/** The plain sentence for a problem: by its code, else the server's own words. */
export function problemText(t: Text, problem: Problem): string {
  const values = toTextValues({ ...problem.params, detail: problem.detail, status: problem.status });
  for (const key of [`problem.${problem.code}`, `finding.${problem.code}`]) {
    if (hasMessage(key)) return t(key, values);
  }
  return problem.detail === '' ? problem.title : problem.detail;
}
