import { driverTemplate } from '../catalog/driver-templates.ts';
import { USER_CONFIG } from '../catalog/user-config.ts';
import type { JsonObject } from '../json/json.ts';
import { eventDocument } from '../convergence/events.ts';
import { orderDocument, orderNodeDocument } from '../convergence/orders.ts';
import type { Region } from '../state/region.ts';
import { ok, queryNumber, serviceError } from './call.ts';
import type { Answer, Call } from './call.ts';

const MOST = 500;

export function listFlavors(call: Call, region: Region): Answer {
  const from = queryNumber(call.query, 'continue', 0, Number.MAX_SAFE_INTEGER);
  const rest = region.catalog.flavorDocuments().slice(from);
  const items = rest.slice(0, queryNumber(call.query, 'limit', MOST, MOST));
  const remaining = rest.length - items.length;
  const metadata: JsonObject =
    remaining > 0 ? { continue: String(from + items.length), remainingItemCount: remaining } : {};
  return ok({ kind: 'ResourceFlavorList', apiVersion: 'v1', metadata, items });
}

export function listEvents(call: Call, region: Region): Answer {
  const { query } = call;
  if (query.get('resource') !== 'pools') {
    return serviceError(400, 'ModelArts.50004000', 'Bad request. the resource must be pools');
  }
  const name = query.get('name') ?? '';
  const pool = region.pool(name);
  if (pool === undefined) return serviceError(404, 'ModelArts.50015001', `Pool ${name} not found.`);
  const type = query.get('type');
  const found = pool.events
    .filter((event) => isWithin(event.at, query) && (type === null || event.type === type))
    .sort((a, b) => (query.get('ascend') === 'true' ? a.at - b.at : b.at - a.at));
  const from = queryNumber(query, 'offset', queryNumber(query, 'continue', 0, MOST), MOST);
  const items = found.slice(from, from + queryNumber(query, 'limit', MOST, MOST)).map(eventDocument);
  return ok({ kind: 'EventList', apiVersion: 'v1', count: found.length, items });
}

export function listOrders(call: Call, region: Region): Answer {
  const { query } = call;
  const [involved, phase] = [query.get('involvedName'), query.get('phase')];
  const found = region
    .pools()
    .filter((pool) => involved === null || pool.name === involved)
    .flatMap((pool) => pool.orders.map((order) => ({ pool, order })))
    .filter(({ order }) => isWithin(order.createdAt, query) && (phase === null || order.phase === phase))
    .sort((a, b) => b.order.createdAt - a.order.createdAt);
  const from = queryNumber(query, 'offset', 0, MOST);
  const page = found.slice(from, from + queryNumber(query, 'limit', 100, MOST));
  return ok({ count: found.length, items: page.map(({ pool, order }) => orderDocument(pool, order)) });
}

export function showOrder(call: Call, region: Region): Answer {
  const name = call.params['order'] ?? '';
  const order = region
    .pools()
    .flatMap((pool) => pool.orders)
    .find((other) => other.name === name);
  if (order === undefined) return serviceError(404, 'ModelArts.50005101', `Order ${name} not found.`);
  return ok({ count: order.nodes.length, items: order.nodes.map(orderNodeDocument) });
}

export function showDriverTemplate(call: Call): Answer {
  const name = call.params['template'] ?? '';
  if (name === 'gpu-driver') return ok(driverTemplate('gpu'));
  if (name === 'npu-driver') return ok(driverTemplate('npu'));
  return serviceError(404, 'ModelArts.50005101', `Plugintemplate ${name} not found.`);
}

export function showUserConfig(): Answer {
  return ok(USER_CONFIG);
}

function isWithin(at: number, query: URLSearchParams): boolean {
  const since = queryNumber(query, 'since', 0, Number.MAX_SAFE_INTEGER);
  const until = queryNumber(query, 'until', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return at >= since && at <= until;
}
