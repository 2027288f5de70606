/** What of a bundler's module graph is asked for here. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Where the first page begins: the entry, and the page most people come for. */
const starts = ['/src/main.tsx', '/src/app/pages/pools-page.tsx'];

/**
 * Names the chunk of every module that the first page needs. Sixty small files cost a tenth more than one: each is
 * compressed for itself, and found by the browser only after the one before it.
 */
export function firstPageChunk(): (id: string, graph: ModuleGraph) => string | null {
  const modules = new Set<string>();
  const add = (id: string, graph: ModuleGraph): void => {
    if (modules.has(id)) return;
    modules.add(id);
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) add(imported, graph);
  };
  let isComplete = false;
  return (id, graph) => {
    if (!isComplete) {
      const root = new URL('..', import.meta.url).pathname.replace(/\/$/, '');
      for (const start of starts) add(`${root}${start}`, graph);
      isComplete = true;
    }
    return modules.has(id) ? 'first' : null;
  };
}
