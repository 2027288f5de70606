import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Answer, ApiClient } from '../fixtures/api-client.ts';
import type { JournalEntry } from '../fixtures/control.ts';
import { answerOf } from './answer-of.ts';
import { draftOf, keepForm, patchOf, typedForm, type FormDraft, type Typed } from './form-draft.ts';
import { descriptionOf } from './judge-ledger.ts';
import { plainCountOf } from './plain-pool.ts';
import type { Referee } from './referee-world.ts';

/** One of two people at the same pool, each at a replica of their own. */
export interface Editor {
  readonly client: ApiClient;
  readonly owner: string;
  /** The same session where the other one works. */
  readonly elsewhere: ApiClient;
}

/** What one round was, each as it must be. */
export interface EditorRound {
  /** The second write came only once its author had seen the first. */
  readonly isInOrder: boolean;
  /** One was accepted, the other one refused with what is there now. */
  readonly isTold: boolean;
  /** The loser's form is there as typed, from any replica; the winner's is over. */
  readonly isKept: boolean;
  /** Sent from that form on the pool as it is now, it is applied, and then it is over. */
  readonly isRecovered: boolean;
}

interface Sheet {
  readonly editor: Editor;
  readonly typed: Typed;
  readonly form: FormDraft;
  readonly version: string;
}

/** A busy machine may not read the pool in time: then there is no tag, and it is asked again. */
async function etagOf(client: ApiClient, pool: string): Promise<string> {
  let etag = '';
  const read = async () => (etag = (await client.get(client.poolPath(pool))).headers.get('etag') ?? '');
  await expect.poll(read, { timeout: 60_000, interval: 200 }).not.toBe('');
  return etag;
}

/** What both type: the same field, or fields that do not meet. */
function typedIn(round: number): readonly [Typed, Typed] {
  return round % 2 === 0
    ? [{ description: `first ${round}` }, { description: `second ${round}` }]
    : [{ count: 3 }, { description: `second ${round}` }];
}

async function fill(editor: Editor, pool: string, etag: string, typed: Typed): Promise<Sheet> {
  const form = typedForm(editor.owner, etag, typed);
  return { editor, typed, form, version: await keepForm(editor.client, pool, form) };
}

const send = (pool: string, { editor, typed }: Sheet, { base, key }: FormDraft, isFree = false) => {
  const headers = { 'If-Match': base.etag, 'Idempotency-Key': key };
  return answerOf(editor.client, pool, patchOf(typed), headers, { isFree });
};

/** Told that the pool has moved, with the pool as it stands and what moved in it. */
function isComparison({ status, body }: Answer, entry: JournalEntry | undefined): boolean {
  const { current, touched } = body;
  return (
    status === 412 &&
    descriptionOf(current) === descriptionOf(entry?.after) &&
    plainCountOf(current) === plainCountOf(entry?.after) &&
    Array.isArray(touched) &&
    touched.length > 0
  );
}

async function isAsTyped(pool: string, { editor, form, version }: Sheet): Promise<boolean> {
  const seen = await Promise.all([editor.client, editor.elsewhere].map((client) => draftOf(client, pool)));
  return seen.every(
    (draft) =>
      draft !== null &&
      draft['version'] === version &&
      JSON.stringify(Object(draft['content']).values) === JSON.stringify(form.values) &&
      Object(draft['base']).etag === form.base.etag,
  );
}

/** The loser takes the pool as it is now under the form, and sends once more, as the page does. */
async function sendAnew(pool: string, sheet: Sheet, told: Answer): Promise<boolean> {
  const { editor, typed, form, version } = sheet;
  const base = { ...form.base, etag: String(told.body['etag']) };
  const next = { ...typedForm(editor.owner, base.etag, typed), editor: form.editor, seq: form.seq + 1, base };
  await keepForm(editor.elsewhere, pool, next, version);
  return (
    (await send(pool, sheet, next, true)).status < 300 && (await draftOf(editor.elsewhere, pool)) === null
  );
}

/** Two people change what both have read, at the same moment. */
export async function playEditors(
  referee: Referee,
  pool: string,
  round: number,
  editors: readonly [Editor, Editor],
): Promise<EditorRound> {
  const typed = typedIn(round);
  const etag = await etagOf(editors[0].client, pool);
  const sheets = await Promise.all([
    fill(editors[0], pool, etag, typed[0]),
    fill(editors[1], pool, etag, typed[1]),
  ]);
  const answers = await Promise.all(sheets.map((sheet) => send(pool, sheet, sheet.form)));
  // 202: sent, and on a busy machine not answered in time; that one has won all the same.
  const at = answers.findIndex(({ status }) => status >= 300);
  const [winner, loser] = at === 0 ? [sheets[1], sheets[0]] : sheets;
  // Refused because the other one is at it: asked again, with the version still in hand, it is told what is there.
  const late = await send(pool, loser, { ...loser.form, key: randomUUID() }, true);
  const [first] = await journalOf(referee, pool);
  const isKept = (await isAsTyped(pool, loser)) && (await draftOf(winner.editor.client, pool)) === null;
  const isSentAnew = await sendAnew(pool, loser, late);
  const entries = await journalOf(referee, pool);
  const last = entries.at(-1)?.after;
  const wanted = { ...winner.typed, ...loser.typed };
  return {
    isInOrder: entries.length === 2 && entries.every(({ effect }) => effect),
    isTold: answers.filter(({ status }) => status < 300).length === 1 && isComparison(late, first),
    isKept,
    isRecovered:
      isSentAnew &&
      (wanted.description === undefined || descriptionOf(last) === wanted.description) &&
      (wanted.count === undefined || plainCountOf(last) === wanted.count),
  };
}

async function journalOf({ control }: Referee, pool: string): Promise<JournalEntry[]> {
  return (await control.journal()).entries.filter((entry) => entry.pool === pool);
}

/**
 * Somebody else changes the pool while nobody knows what became of a change: the conflict is left for a new edit, and
 * what was meant is in the form again. Answers whether it was, and whether it could be applied from there.
 */
export async function playConflict(
  referee: Referee,
  pool: string,
  { client, owner, elsewhere }: Editor,
): Promise<boolean> {
  const typed = { description: `meant for ${pool}` };
  const theirs = { metadata: { annotations: { 'os.modelarts/description': 'theirs' } } };
  const fault = { kind: 'drop', when: 'before' } as const;
  await referee.control.fault({ method: 'PATCH', pool, times: 1, fault, foreign: theirs });
  const form = typedForm(owner, await etagOf(client, pool), typed);
  await keepForm(client, pool, form);
  const headers = { 'If-Match': form.base.etag, 'Idempotency-Key': form.key };
  const filed = await answerOf(client, pool, patchOf(typed), headers);
  const change = `/api/changes/${filed.headers.get('poolwright-change')}`;
  await expect
    .poll(async () => (await client.get(change)).body['state'], { timeout: 60_000, interval: 200 })
    .toBe('conflict');
  const left = await client.call('POST', `${change}/rebase`);
  const draft = await draftOf(elsewhere, pool);
  const isMeant = Object(Object(draft?.['content']).edit).description?.to === typed.description;
  const headersNow = {
    'If-Match': await etagOf(elsewhere, pool),
    'Idempotency-Key': String(draft?.['key']),
  };
  const again = await answerOf(elsewhere, pool, patchOf(typed), headersNow, { isFree: true });
  const last = (await journalOf(referee, pool)).at(-1);
  return (
    left.body['state'] === 'stale' &&
    isMeant &&
    again.status < 300 &&
    descriptionOf(last?.before) === 'theirs' &&
    descriptionOf(last?.after) === typed.description &&
    (await draftOf(client, pool)) === null
  );
}
