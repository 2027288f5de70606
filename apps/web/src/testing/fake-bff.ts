import { vi } from 'vitest';

/** What one path of the bff answers next: a status and a body, or `never` for an answer that does not come. */
export type FakeAnswer =
  { status: number; body: unknown; headers?: Record<string, string> } | 'never' | 'cut';

/** A bff in place of `fetch`: what it answers is looked up by the last word of the path, and may change meanwhile. */
export function fakeBff(answers: Record<string, FakeAnswer>) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (input: string) => {
    const { pathname } = new URL(input, 'http://bff.example');
    asked.push(input);
    const answer = answers[pathname.split('/').at(-1) ?? ''] ?? {
      status: 404,
      body: problemOf(404, 'request.no_such_route'),
    };
    if (answer === 'never') return new Promise<Response>(() => undefined);
    if (answer === 'cut') return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(
      new Response(JSON.stringify(answer.body), { status: answer.status, headers: answer.headers ?? {} }),
    );
  });
  return { answers, asked };
}

/** A problem as the bff tells it. */
export function problemOf(status: number, code: string, upstream?: object) {
  return {
    type: 'about:blank',
    title: code,
    status,
    detail: '',
    code,
    requestId: 'ours-1',
    errors: [],
    ...(upstream === undefined ? {} : { upstream }),
  };
}
