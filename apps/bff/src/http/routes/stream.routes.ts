import type { Request, Response } from 'express';
import { openStream } from '@poolwright/schemas/stream/endpoints';
import type { NumberedEvent, StreamSink } from '../../domain/stream/ports.ts';
import type { StreamVerbs } from '../../domain/stream/stream-verbs.ts';
import { keptBy } from '../../domain/kept-by.ts';
import type { BindNeeds } from '../bind.ts';
import { budgetOf } from '../limits/budget.ts';
import type { Scrub } from '../send.ts';

/** A reader for whom this much waits has stopped reading: it is cut, and comes back for what it missed. */
const mostWaitingBytes = 256 * 1024;
/** How long a browser waits before it comes back after a cut. */
const retryMs = 2000;
const longestId = 100;

/** One event in the form of the wire is the same for everybody. */
const keepFrame = keptBy<NumberedEvent, string>(1);

/** Bound by hand: its answer has no end. */
export function bindStream(needs: BindNeeds, verbs: StreamVerbs): void {
  const { app, factsOf, limits, scrub } = needs;
  needs.bound.set(openStream.name, openStream);
  app.route(openStream.path).get(async (request, response) => {
    const facts = factsOf(request);
    const { cookie, bearer, requestId } = facts;
    // A token counts as a call of it, and one that is none as a guess.
    const holder = bearer === null ? null : await facts.findHolder();
    if (holder !== null) limits.take(holder, budgetOf(openStream, request), response);
    const begin = () => beginStream(response, scrub);
    const visitor = { cookie, token: bearer, requestId };
    const close = await verbs.openStream(visitor, readLastEventId(request), begin);
    response.once('close', close);
    // A HEAD is told what a GET would be, and that is all.
    if (request.method === 'HEAD') response.end();
    if (response.destroyed || response.writableEnded) close();
  });
}

function readLastEventId(request: Request): string | null {
  const [id, ...others] = request.headersDistinct['last-event-id'] ?? [];
  return id === undefined || others.length > 0 || id.length > longestId ? null : id;
}

function beginStream(response: Response, scrub: Scrub): StreamSink {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // Proxies that gather or compress an answer would hold back what happens.
    'X-Accel-Buffering': 'no',
  });
  const write = (text: string): void => {
    if (response.destroyed || response.writableEnded) return;
    response.write(text);
    if (response.writableLength > mostWaitingBytes) response.destroy();
  };
  write(`retry: ${retryMs}\n\n`);
  return {
    send: (numbered) => write(keepFrame(numbered, 'frame', () => toFrame(numbered, scrub))),
    beat: () => write(': beat\n\n'),
    end: (end) => {
      write(`retry: ${end.retryMs}\nevent: stream.end\ndata: ${JSON.stringify(end)}\n\n`);
      response.end();
    },
  };
}

/** JSON has no line ends, so one event is one line. */
function toFrame({ id, event }: NumberedEvent, scrub: Scrub): string {
  return `id: ${id}\nevent: ${event.name}\ndata: ${scrub(JSON.stringify(event.content))}\n\n`;
}
