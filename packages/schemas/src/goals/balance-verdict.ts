import { z } from 'zod';
import { wordParams } from '../plans/words.ts';

/** What a pool does against its balance goal; the code is that of a sentence with these params. */
export const balanceVerdict = z.strictObject({
  code: z.enum(['balance.share', 'balance.difference', 'balance.together']),
  params: wordParams,
});
