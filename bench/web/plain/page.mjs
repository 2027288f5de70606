// What a page with React alone needs for the same rows: one request, one table, every row in the page.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

/** @typedef {import('../plain-table.mjs').Row} Row */

/** @param {{ row: Row }} props */
function PlainRow({ row }) {
  const nodes = row.flavors.map(({ flavor, available, wanted }) => `${flavor} ${available} of ${wanted}`);
  const zones = row.zones.map(({ az, total }) => `${az} ${total}`);
  const texts = [row.phase, nodes.join(', '), zones.join(', '), row.scope.join(', '), row.createdAt];
  return h(
    'tr',
    null,
    h('td', null, h('a', { href: `/pools/${row.name}` }, row.displayName), ' ', row.name),
    texts.map((text, at) => h('td', { key: at }, text)),
  );
}

const answer = await fetch('/rows');
/** @type {{ items: Row[] }} */
const { items } = await answer.json();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const rows = items.map((row) => h(PlainRow, { key: row.name, row }));
createRoot(root).render(h('table', null, h('tbody', null, rows)));
