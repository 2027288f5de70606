import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { showLive, showReady } from '@poolwright/schemas/health/endpoints';
import { DomainError } from '../domain/domain-error.ts';
import { answerError, type ErrorNeeds } from '../http/answer-error.ts';
import { setSecurityHeaders } from '../http/security/security-headers.ts';
import { sendAnswer } from '../http/send.ts';

/** What a start waits for, as `/readyz` names it. */
export type StartStep = 'start' | 'migration';

/** Answers before the app stands: alive, not ready and why, and to everything else that it cannot be served yet. */
export function answerWhileStarting(needs: ErrorNeeds, step: () => StartStep): RequestListener {
  return (request, response) => {
    setSecurityHeaders(response);
    const path = request.url?.split('?', 1)[0];
    if (path !== showLive.path && path !== showReady.path) {
      answerError(needs, new DomainError('store.unavailable'), randomUUID(), request, response);
      return;
    }
    const failing = path === showReady.path ? [step()] : [];
    const isOk = failing.length === 0;
    sendAnswer(response, needs.scrub, {
      status: isOk ? 200 : 503,
      body: JSON.stringify({ ok: isOk, failing }),
      mediaType: 'application/json',
    });
  };
}
