import { discardDraft, listDrafts, saveDraft, showDraft } from '@poolwright/schemas/drafts/endpoints';
import type { DraftVerbs } from '../../domain/drafts/draft-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';
import { readIfMatch, readOptionalIfMatch } from '../request/write-headers.ts';

export function bindDrafts(needs: BindNeeds, verbs: DraftVerbs): void {
  bind(needs, listDrafts, async ({ caller }) => ok(await verbs.listDrafts(caller)));
  bind(needs, showDraft, async ({ caller, params }) =>
    ok({ draft: await verbs.showDraft(caller, params.project, params.pool) }),
  );
  bind(needs, saveDraft, async ({ caller, params, body, request }) => {
    const expected = readOptionalIfMatch(request);
    return ok(await verbs.saveDraft(caller, params.project, params.pool, body, expected));
  });
  bind(needs, discardDraft, async ({ caller, params, request }) => {
    const expected = readIfMatch(request);
    return ok({ discarded: await verbs.discardDraft(caller, params.project, params.pool, expected) });
  });
}
