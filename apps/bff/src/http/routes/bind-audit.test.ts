import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import { afterEach, describe, expect, it } from 'vitest';
import { DomainError } from '../../domain/domain-error.ts';
import { startTestApp, type TestApp } from '../start-app.test-kit.ts';

const opened: TestApp[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

const entry = (differences: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 1,
  at: '2026-01-01T00:00:00.000Z',
  actor: { id: 'admin', name: 'Admin' },
  action: 'updatePool',
  kind: 'intent',
  way: 'browser',
  project: 'p1',
  pool: 'pool-1',
  changeId: null,
  requestId: 'req-1',
  upstreamRequestId: null,
  details: {},
  hash: 'a'.repeat(64),
  ...differences,
});

async function world(pieces: readonly (readonly AuditEntry[] | DomainError)[]) {
  async function* all() {
    for (const piece of pieces) {
      if (piece instanceof DomainError) throw piece;
      yield piece;
    }
  }
  const app = await startTestApp({ override: { exportAudit: all } });
  opened.push(app);
  const who = await app.signIn('auditor');
  const get = (path: string, accept?: string) =>
    app.send({ path, headers: { ...who, ...(accept === undefined ? {} : { accept }) } });
  return { app, who, get };
}

describe('the audit as a file', () => {
  it('is CSV of RFC 4180 with a mark of its encoding, and no cell runs as a formula', async () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'];
    const { get } = await world([
      [entry({ details: { reason: 'said "so",\nthen left' } })],
      formulas.map((name, n) => entry({ id: n + 2, actor: { id: 'x', name } })),
    ]);
    const { status, headers, text } = await get('/api/audit', 'text/csv');
    expect({ status, type: headers['content-type'], to: headers['content-disposition'] }).toEqual({
      status: 200,
      type: 'text/csv; charset=utf-8',
      to: 'attachment; filename="poolwright-audit.csv"',
    });
    expect(text.startsWith('\ufeffid,at,actor_id,actor_name,action,kind,way,')).toBe(true);
    const rows = readCsv(text.slice(1));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([14]));
    expect(rows[1]?.[12]).toBe('{"reason":"said \\"so\\",\\nthen left"}');
    expect(rows.slice(2).map((row) => row[3])).toEqual(formulas.map((name) => `'${name}`));
  });

  it('is one JSON object a line, also by a link that can set no header', async () => {
    const entries = [entry(), entry({ id: 2, details: { text: 'a\nb\u2028c' } })];
    const { get, app } = await world([entries]);
    for (const answer of [
      await get('/api/audit', 'application/jsonl'),
      await get('/api/audit?format=jsonl&pool=pool-1&limit=1'),
    ]) {
      expect(answer.headers['content-type']).toBe('application/jsonl; charset=utf-8');
      expect(
        answer.text
          .trimEnd()
          .split('\n')
          .map((line): unknown => JSON.parse(line)),
      ).toEqual(entries);
    }
    expect(app.calls.map(({ verb, args }) => [verb, ...args])).toEqual([
      ['exportAudit', {}],
      ['exportAudit', { pool: 'pool-1' }],
    ]);
  });

  it('is a page of JSON for a browser that takes anything', async () => {
    const { get } = await world([]);
    for (const accept of [
      undefined,
      '*/*',
      'text/html,application/xhtml+xml,*/*;q=0.8',
      'application/json',
    ]) {
      expect((await get('/api/audit', accept)).json).toEqual({ items: [] });
    }
  });

  it('that cannot be begun is a problem, and one that breaks off is no whole answer', async () => {
    const away = new DomainError('store.unavailable');
    const { get } = await world([away]);
    expect(await get('/api/audit?format=csv')).toMatchObject({
      status: 503,
      json: { code: 'store.unavailable' },
    });
    const broken = await world([[entry()], away]);
    await expect(broken.get('/api/audit?format=csv')).rejects.toThrow();
  });

  it('has a head without a body', async () => {
    const { app, who } = await world([[entry()]]);
    const answer = await app.send({ method: 'HEAD', path: '/api/audit?format=csv', headers: { ...who } });
    expect(answer).toMatchObject({ status: 200, text: '' });
  });
});

/** As RFC 4180 has it, and nothing of ours in it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let match = pattern.exec(text); match !== null && match[0] !== ''; match = pattern.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a write that is refused', () => {
  const writes = [
    { method: 'PATCH', path: '/api/projects/p1/pools/pool-1', action: 'updatePool' },
    { method: 'PUT', path: '/api/projects/p1/pools/pool-1/draft', action: 'saveDraft' },
    {
      method: 'PUT',
      path: '/api/projects/p1/views/7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11',
      action: 'saveView',
    },
    { method: 'POST', path: '/api/audit/verify', action: 'verifyAudit' },
  ];

  it.each(writes)(
    'before its verb is asked leaves one row: $method $path',
    async ({ method, path, action }) => {
      const app = await startTestApp();
      opened.push(app);
      const who = await app.signIn('admin');
      const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      const before = app.audit.lines.length;
      const answer = await app.send({
        method,
        path,
        headers: { ...who, 'content-type': type },
        body: '{"unknown":null}',
      });
      expect(answer.status).toBe(400);
      expect(app.audit.lines.slice(before)).toMatchObject([
        {
          action,
          kind: 'refused',
          way: 'browser',
          actor: { id: 'admin' },
          requestId: answer.headers['x-request-id'],
        },
      ]);
      expect(app.calls).toEqual([]);
    },
  );

  it('by its verb leaves one row with pool, change and code', async () => {
    const refuse = () => {
      throw new DomainError('change.illegal_step', { params: { state: 'applied' } });
    };
    const app = await startTestApp({ override: { withdrawChange: refuse } });
    opened.push(app);
    const who = await app.signIn('admin');
    const id = '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11';
    const answer = await app.send({
      method: 'POST',
      path: `/api/changes/${id}/withdraw`,
      headers: { ...who },
    });
    expect(answer.status).toBe(409);
    expect(app.audit.lines.at(-1)).toMatchObject({
      action: 'withdrawChange',
      kind: 'refused',
      changeId: id,
      details: { code: 'change.illegal_step' },
    });
  });
});
