import { fileURLToPath } from 'node:url';
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const main = source('main.tsx');
const start = source('app/start.tsx');

/** Where the first load begins, and the chunk its modules go to; a module that an earlier one needs stays there. */
const beginnings = [
  { file: main, chunk: 'early' },
  { file: start, chunk: 'first' },
  { file: source('app/pages/pools-page.tsx'), chunk: 'list' },
] as const;

const lazyPages = ['home/home', 'fleet', 'pool', 'edit-pool', 'changes', 'change', 'audit'] as const;
const largePages = ['pool', 'edit-pool'] as const;

type ImportsOf = (id: string) => readonly string[];

/**
 * The chunks of the first page, so that they are few: each further one is a request, and compresses worse by itself.
 * A group takes along what its modules need, so those that are needed by the others come first; the entry itself stays
 * a chunk of its own, which the page can name.
 */
export function firstChunks(): Rolldown.CodeSplittingGroup[] {
  let chunks: ReadonlyMap<string, string> | undefined;
  return ['early', 'libraries', 'first', 'list', 'parts', 'pool'].map((name, at) => ({
    debugName: name,
    priority: 6 - at,
    name: (id, graph) => {
      chunks ??= divide((of) => graph.getModuleInfo(of)?.importedIds ?? []);
      return chunks.get(id) === name && id !== main ? name : null;
    },
  }));
}

function divide(importsOf: ImportsOf): ReadonlyMap<string, string> {
  const chunks = new Map<string, string>();
  for (const { file, chunk } of beginnings) {
    for (const id of needs(file, importsOf, chunks)) {
      chunks.set(id, chunk === 'first' && id.includes('/node_modules/') ? 'libraries' : chunk);
    }
  }
  const needsOf = new Map(
    lazyPages.map((page) => [page, needs(source(`app/pages/${page}-page.tsx`), importsOf, chunks)]),
  );
  const [shown, edited] = largePages.map((page) => needsOf.get(page) ?? new Set<string>());
  for (const id of shown ?? []) {
    if (edited?.has(id) !== true) continue;
    const users = lazyPages.filter((page) => needsOf.get(page)?.has(id) === true);
    chunks.set(id, users.length > largePages.length ? 'parts' : 'pool');
  }
  return chunks;
}

/** The modules a file needs to run, itself among them, without those that have their chunk already. */
function needs(file: string, importsOf: ImportsOf, chunks: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [file];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (chunks.has(id) || found.has(id)) continue;
    found.add(id);
    waiting.push(...importsOf(id));
  }
  return found;
}

/**
 * The entry is small and asks for the data first; the page names what comes next, so that nothing of the app waits for
 * the entry to arrive.
 */
export function preloadStart(): Plugin {
  return {
    name: 'poolwright:preload-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = new Set<string>();
        const add = (file: string) => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || chunk.isEntry || html.includes(file) || files.has(file)) return;
          files.add(file);
          chunk.imports.forEach(add);
        };
        const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
        // The gallery is built with the same settings and has no such beginning.
        if (!chunks.some(({ moduleIds }) => moduleIds.includes(start))) return [];
        const first = chunks.find(({ facadeModuleId }) => facadeModuleId === start);
        if (first === undefined) throw new Error('app/start.tsx has no chunk of its own to preload');
        add(first.fileName);
        return [...files].map((file): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head',
        }));
      },
    },
  };
}
