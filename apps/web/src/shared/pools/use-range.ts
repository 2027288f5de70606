import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';

/** A number of nodes that is known, or known to lie between two. */
interface NodeRange {
  readonly least: number;
  readonly most: number;
}

/** A number, or "2 to 3" where it is not known which. */
export function useRange(): (range: NodeRange) => string {
  const t = useText();
  const format = useFormat();
  return ({ least, most }) =>
    least === most
      ? format.number(least)
      : t('failure.range', { least: format.number(least), most: format.number(most) });
}
