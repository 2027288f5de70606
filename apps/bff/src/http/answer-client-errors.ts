import { randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse, type Server } from 'node:http';
import { Socket } from 'node:net';
import { DomainError } from '../domain/domain-error.ts';
import { answerError, type ErrorNeeds } from './answer-error.ts';
import { setSecurityHeaders } from './security/security-headers.ts';

/** Answers what is no HTTP at all, which never reaches the app, with the same headers and shape as everything else. */
export function answerClientErrors(server: Server, needs: ErrorNeeds): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || !(socket instanceof Socket)) {
      socket.destroy();
      return;
    }
    const request = new IncomingMessage(socket);
    const response = new ServerResponse(request);
    response.assignSocket(socket);
    response.shouldKeepAlive = false;
    response.on('finish', () => socket.destroySoon());
    setSecurityHeaders(response);
    answerError(needs, toRefusal(error.code), randomUUID(), request, response);
  });
}

function toRefusal(code: string | undefined): DomainError {
  if (code === 'HPE_HEADER_OVERFLOW') return new DomainError('request.too_large', { status: 431 });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new DomainError('request.invalid', { status: 408 });
  return new DomainError('request.invalid');
}
