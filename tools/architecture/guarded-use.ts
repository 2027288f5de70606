import { identifierName, isReference, isSyntaxNode, memberName, type Place } from './syntax.ts';

const network = new Set(['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket']);
const globals = new Set(['window', 'globalThis', 'self', 'navigator']);

/** What a node touches that only one place may touch: the environment or the network, by whatever name. */
export function guardedUse(place: Place): 'process.env' | 'fetch' | undefined {
  if (touchesEnvironment(place)) return 'process.env';
  if (touchesNetwork(place)) return 'fetch';
  return undefined;
}

function touchesEnvironment({ node, parent, key }: Place): boolean {
  if (node.type === 'ImportDeclaration') return importsEnvironment(node);
  if (node.type === 'MemberExpression') {
    const way = `${identifierName(node['object'])}.${memberName(node)}`;
    return way === 'process.env' || way === 'globalThis.process';
  }
  return identifierName(node) === 'process' && parent?.type === 'VariableDeclarator' && key === 'init';
}

function touchesNetwork(place: Place): boolean {
  const { node } = place;
  if (node.type === 'MemberExpression') {
    const name = memberName(node) ?? '';
    return globals.has(identifierName(node['object']) ?? '') && (network.has(name) || name === 'sendBeacon');
  }
  return network.has(identifierName(node) ?? '') && isReference(place);
}

/** `import { env } from 'node:process'` is the environment by another name. */
function importsEnvironment(node: Place['node']): boolean {
  const from = node['source'];
  const specifiers = node['specifiers'];
  if (!isSyntaxNode(from) || !['node:process', 'process'].includes(String(from['value']))) return false;
  return Array.isArray(specifiers) && specifiers.some(namesEnvironment);
}

function namesEnvironment(specifier: unknown): boolean {
  return isSyntaxNode(specifier) && identifierName(specifier['imported']) === 'env';
}
