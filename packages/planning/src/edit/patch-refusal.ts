import type { WordParams } from '@poolwright/schemas/plans/words';

/** Why a client's patch cannot be read as an edit of a pool. `pointer` is a JSON pointer into the patch. */
export type PatchRefusal = {
  ok: false;
  status: 400 | 422;
  code: 'pool.ambiguous_entry' | 'pool.azs_required' | 'entry.not_found' | 'request.invalid';
  pointer: string;
  params: WordParams;
};
