import type { Endpoint } from '@poolwright/schemas/endpoint';
import { problem } from '@poolwright/schemas/problem';
import { z } from 'zod';
import type { BindNeeds } from '../bind.ts';
import { sendAnswer } from '../send.ts';

/** Describes every endpoint that is bound, from the very objects both ends parse with. Made when first asked for. */
export function bindOpenApi({ app, bound, scrub }: BindNeeds): void {
  let text: string | undefined;
  app.route('/openapi.json').get((_request, response) => {
    text ??= JSON.stringify(toOpenApi([...bound.values()]));
    sendAnswer(response, scrub, { status: 200, body: text, mediaType: 'application/json' });
  });
}

function toOpenApi(endpoints: readonly Endpoint[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: toOperation(endpoint) };
  }
  return { openapi: '3.1.0', info: { title: 'Poolwright', version: '1' }, paths };
}

function toOperation(endpoint: Endpoint): object {
  const { name, params, query, body, contentType = 'application/json' } = endpoint;
  const { answerType = 'application/json' } = endpoint;
  const responses: Record<string, object> = {
    default: { description: 'A problem', ...content('application/problem+json', problem, 'output') },
  };
  for (const [status, shape] of Object.entries(endpoint.responses)) {
    if (shape === undefined) continue;
    responses[status] = { description: 'The answer', ...content(answerType, shape, 'output') };
  }
  return {
    operationId: name,
    parameters: [...toParameters('path', params), ...toParameters('query', query)],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, ...content(contentType, body, 'input') } }),
    responses,
  };
}

function toParameters(place: 'path' | 'query', shape: z.ZodType | undefined): object[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = toJsonSchema(shape, 'input');
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));
}

function content(mediaType: string, shape: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...schema } = toJsonSchema(shape, io);
  return { content: { [mediaType]: { schema } } };
}

function toJsonSchema(shape: z.ZodType, io: 'input' | 'output') {
  return z.toJSONSchema(shape, { io, unrepresentable: 'any', reused: 'inline' });
}
