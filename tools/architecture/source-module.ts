import { parseSync } from 'oxc-parser';
import { guardedUse } from './guarded-use.ts';
import { identifierName, isSyntaxNode, memberName, placesBelow, type Place } from './syntax.ts';
import { toTarget, type Target } from './target.ts';

export interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly target: Target;
  /** True for `export … from`. */
  readonly reexports: boolean;
}

/** A use of something only one place may touch. */
export interface Use {
  readonly name: string;
  readonly line: number;
}

export interface Made {
  readonly name: string;
  readonly by: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** One file of ours, read with a parser. Paths start at the repository's root. */
export interface SourceModule {
  readonly path: string;
  readonly source: string;
  readonly imports: readonly Import[];
  /** Names this file declares and exports; `default` among them. */
  readonly exports: readonly string[];
  readonly uses: readonly Use[];
  /** Arguments that are plain names: `bind(app, updatePool, …)` and `x.bound.set(…, updatePool)` give it, and the callee. */
  readonly calls: readonly {
    readonly callee: string;
    readonly names: readonly string[];
    readonly line: number;
  }[];
  /** Constants made by a call by plain name, with the text values of the object it is given: `endpoint({ name: 'x' })`. */
  readonly made: readonly Made[];
}

/** Reads one file. Throws when it does not parse: a file that cannot be read must not pass as clean. */
export function toSourceModule(path: string, source: string): SourceModule {
  const { program, module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message ?? ''}`);
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const toImport = (specifier: string, offset: number, reexports: boolean): Import => ({
    specifier,
    line: lineAt(offset),
    target: toTarget(path, specifier),
    reexports,
  });
  if (!isSyntaxNode(program)) throw new Error(`${path} has no syntax tree`);
  const places = [...placesBelow(program)];
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  return {
    path,
    source,
    imports: [
      ...module.staticImports.map(({ moduleRequest, start }) => toImport(moduleRequest.value, start, false)),
      ...exported.flatMap(({ moduleRequest, start }) =>
        moduleRequest ? [toImport(moduleRequest.value, start, true)] : [],
      ),
      ...places.flatMap(({ node }) => {
        if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return [];
        const asked = node['source'];
        const literal = isSyntaxNode(asked) && typeof asked['value'] === 'string' ? asked['value'] : '';
        return [toImport(literal, node.start, false)];
      }),
    ],
    exports: exported.flatMap(({ moduleRequest, exportName }) => {
      if (moduleRequest) return [];
      return exportName.kind === 'Default' ? ['default'] : exportName.name ? [exportName.name] : [];
    }),
    uses: places.flatMap((place) => {
      const name = guardedUse(place);
      return name ? [{ name, line: lineAt(place.node.start) }] : [];
    }),
    calls: places.flatMap(({ node }) => toCall(node, lineAt)),
    made: places.flatMap(toMade),
  };
}

function toCall(node: Place['node'], lineAt: (offset: number) => number): SourceModule['calls'][number][] {
  const callee = node.type === 'CallExpression' ? dottedName(node['callee']) : '';
  if (callee === '') return [];
  const given: unknown[] = Array.isArray(node['arguments']) ? node['arguments'] : [];
  return [{ callee, names: given.flatMap((value) => identifierName(value) ?? []), line: lineAt(node.start) }];
}

/** `a.b.c` as text; empty when it is anything but names. */
function dottedName(node: unknown): string {
  if (!isSyntaxNode(node)) return '';
  if (node.type !== 'MemberExpression') return identifierName(node) ?? '';
  const of = dottedName(node['object']);
  return of === '' ? '' : `${of}.${memberName(node) ?? ''}`;
}

function toMade({ node, parent }: Place): Made[] {
  if (node.type !== 'VariableDeclarator' || parent?.type !== 'VariableDeclaration') return [];
  const name = identifierName(node['id']);
  const value = node['init'];
  if (!name || !isSyntaxNode(value) || value.type !== 'CallExpression') return [];
  const by = identifierName(value['callee']);
  return by ? [{ name, by, fields: textFields(value['arguments']) }] : [];
}

function textFields(given: unknown): Record<string, string> {
  const first: unknown = Array.isArray(given) ? given[0] : undefined;
  const properties = isSyntaxNode(first) ? first['properties'] : undefined;
  if (!Array.isArray(properties)) return {};
  const fields: Record<string, string> = {};
  for (const property of properties.filter(isSyntaxNode)) {
    const name = identifierName(property['key']);
    const value = property['value'];
    if (name && isSyntaxNode(value) && typeof value['value'] === 'string') fields[name] = value['value'];
  }
  return fields;
}
