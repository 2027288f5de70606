// The few things the architecture rules want to know from a file's syntax tree.
import { visitorKeys } from 'oxc-parser';

/** A node of the syntax tree, as far as a walk needs it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Where a node hangs: the parent and the parent's key that holds it. */
export interface Place {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | undefined;
  readonly key: string;
}

export function isSyntaxNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Every node below `root`, itself included, with its place. */
export function* placesBelow(root: SyntaxNode): Generator<Place> {
  const waiting: Place[] = [{ node: root, parent: undefined, key: '' }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    yield place;
    const { node } = place;
    for (const key of visitorKeys[node.type] ?? []) {
      const value = node[key];
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isSyntaxNode(child)) waiting.push({ node: child, parent: node, key });
      }
    }
  }
}

/** The name of an identifier; undefined for any other node. */
export function identifierName(value: unknown): string | undefined {
  if (!isSyntaxNode(value) || value.type !== 'Identifier') return undefined;
  return typeof value['name'] === 'string' ? value['name'] : undefined;
}

/** The name a member access asks for: `a.b` and `a['b']` both give `b`. */
export function memberName(node: SyntaxNode): string | undefined {
  const property = node['property'];
  if (node['computed'] !== true) return identifierName(property);
  return isSyntaxNode(property) && typeof property['value'] === 'string' ? property['value'] : undefined;
}

/** True when an identifier stands for a value in scope, not for a key, a member or an import's outer name. */
export function isReference({ node, parent, key }: Place): boolean {
  if (node.type !== 'Identifier' || !parent) return false;
  if (parent.type === 'MemberExpression') return key === 'object' || parent['computed'] === true;
  if (key === 'key') return parent['computed'] === true || parent['shorthand'] === true;
  return !/^(Import|Export)|^TS(TypeReference|QualifiedName|Property|Method)|^Labeled/.test(parent.type);
}
