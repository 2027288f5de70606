import { createServer, IncomingMessage, ServerResponse, type RequestListener, type Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { DomainError } from '../domain/domain-error.ts';
import { answerError, type ErrorNeeds } from './answer-error.ts';
import { setSecurityHeaders } from './security/security-headers.ts';

const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
const keepAliveTimeoutMs = 65_000;

/** A server with bounded waits. What is no HTTP at all is answered with the same headers and shape as everything else. */
export function createHttpServer(app: RequestListener, needs: ErrorNeeds): Server {
  const server = createServer({ requestTimeout: requestTimeoutMs, headersTimeout: headersTimeoutMs }, app);
  server.keepAliveTimeout = keepAliveTimeoutMs;
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
    setSecurityHeaders(request, response);
    answerError(needs, toRefusal(error.code), randomUUID(), request, response);
  });
  return server;
}

function toRefusal(code: string | undefined): DomainError {
  if (code === 'HPE_HEADER_OVERFLOW') return new DomainError('request.too_large', { status: 431 });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new DomainError('request.invalid', { status: 408 });
  return new DomainError('request.invalid');
}
