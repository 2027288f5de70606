import { readFileSync } from 'node:fs';

/** The steps drawn in a document of `docs/state-machines`, a line each, without the head of the diagram. */
export function diagramLines(document: string): string[] {
  const file = new URL(`../../../docs/state-machines/${document}`, import.meta.url);
  const diagram = /```mermaid\n([\s\S]*?)```/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return diagram
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim());
}
