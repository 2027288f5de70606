import { randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse, type Server } from 'node:http';
import { Socket } from 'node:net';
import { DomainError } from '../domain/domain-error.ts';
import { answerError, type ErrorNeeds } from './answer-error.ts';
import { setSecurityHeaders } from './security/security-headers.ts';

/** The newest request of a connection whose answer is not yet through. */
interface UnderWay {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Answers what is no HTTP at all, which never reaches the app, with the same headers and shape as everything else. */
export function answerClientErrors(server: Server, needs: ErrorNeeds): void {
  const underWay = noteAnswers(server);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || !(socket instanceof Socket)) {
      socket.destroy();
      return;
    }
    const earlier = underWay.get(socket);
    if (earlier === undefined) refuse(socket, error.code, needs);
    else closeAfter(socket, earlier);
  });
}

function noteAnswers(server: Server): WeakMap<Socket, UnderWay> {
  const underWay = new WeakMap<Socket, UnderWay>();
  server.on('request', (request, response) => {
    const { socket } = request;
    underWay.set(socket, { request, response });
    response.on('close', () => {
      if (underWay.get(socket)?.response === response) underWay.delete(socket);
    });
  });
  return underWay;
}

/** A connection takes one answer at a time: a whole request keeps the answer it will get, half of one gets none. */
function closeAfter(socket: Socket, { request, response }: UnderWay): void {
  const isUnfinished = !request.complete || (response.headersSent && !response.writableEnded);
  if (isUnfinished) socket.destroy();
  else response.on('close', () => socket.destroySoon());
}

function refuse(socket: Socket, code: string | undefined, needs: ErrorNeeds): void {
  const request = new IncomingMessage(socket);
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  response.shouldKeepAlive = false;
  response.on('finish', () => socket.destroySoon());
  setSecurityHeaders(response);
  answerError(needs, toRefusal(code), randomUUID(), request, response);
}

function toRefusal(code: string | undefined): DomainError {
  if (code === 'HPE_HEADER_OVERFLOW') return new DomainError('request.too_large', { status: 431 });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new DomainError('request.invalid', { status: 408 });
  return new DomainError('request.invalid');
}
