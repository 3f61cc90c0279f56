// Which declaration a name stands for in a set of declaration files that import each other.

import type { Class } from 'oxc-parser'
import { dirname, join } from 'pathe'
import type { EmittedFile } from '../../merged.ts'
import type { Node, ParsedDeclarations } from '../../syntax.ts'
import { tryParseDeclarations } from '../../syntax.ts'

/** A declaration file with the names that enter and leave it. */
export interface DeclarationFile extends ParsedDeclarations {
  readonly path: string
  readonly text: string
  /** Top-level statements by the name they declare, without `export` around them. */
  readonly locals: ReadonlyMap<string, readonly Declared[]>
  readonly imports: ReadonlyMap<string, Reference>
  /** What each exported name stands for, stars aside. */
  readonly exports: ReadonlyMap<string, Reference>
  readonly stars: readonly string[]
  /** Modules that it exports as one name each. */
  readonly namespaces: readonly string[]
  /** What `export =` names: a module of CommonJS, whose exports are the members of that. */
  readonly assigned?: string
}

/** A declaration and the whole statement around it. */
export interface Declared {
  readonly node: Node
  readonly statement: Node
}

/** A name of this file, or of the module it comes from. */
export interface Reference {
  readonly name: string
  readonly from?: string
  /** Its name in the `declare namespace` that has the name. */
  readonly member?: string
}

/** A name where it is declared. */
export interface Target {
  readonly file: DeclarationFile
  readonly name: string
  /** Where it stands in a `declare namespace` or a class, its name there; `name` is then that of what holds it. */
  readonly member?: string
}

/** Declaration files by path. */
export type ModuleGraph = ReadonlyMap<string, DeclarationFile>

/** Reads the imports and exports of one file, or `undefined` if it does not parse. */
export function tryReadDeclarationFile({ path, text }: EmittedFile): DeclarationFile | undefined {
  const parsed = tryParseDeclarations(text)
  if (parsed === undefined) return undefined
  const locals = new Map<string, Declared[]>()
  const imports = new Map<string, Reference>()
  const exports = new Map<string, Reference>()
  const stars: string[] = []
  const namespaces: string[] = []
  let assigned: string | undefined
  const declare = (node: Node, statement: Node): string[] => {
    const names = namesDeclaredBy(node)
    for (const name of names) locals.set(name, [...(locals.get(name) ?? []), { node, statement }])
    return names
  }
  for (const statement of parsed.program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const specifier of statement.specifiers)
        imports.set(specifier.local.name, { name: importedName(specifier), from: statement.source.value })
    } else if (statement.type === 'ExportAllDeclaration') {
      const list = statement.exported === null ? stars : namespaces
      list.push(statement.source.value)
    } else if (statement.type === 'ExportDefaultDeclaration') {
      const { declaration } = statement
      const [name] = declare(declaration, statement)
      const local = declaration.type === 'Identifier' ? declaration.name : (name ?? 'default')
      if (name === undefined) locals.set('default', [{ node: declaration, statement }])
      exports.set('default', { name: local })
    } else if (statement.type === 'ExportNamedDeclaration') {
      if (statement.declaration)
        for (const name of declare(statement.declaration, statement)) exports.set(name, { name })
      const from = statement.source?.value
      for (const { local, exported } of statement.specifiers)
        exports.set(nameOf(exported), { name: nameOf(local), ...(from !== undefined && { from }) })
    } else if (statement.type === 'TSExportAssignment') {
      assigned = statement.expression.type === 'Identifier' ? statement.expression.name : undefined
    } else declare(statement, statement)
  }
  for (const [name, reference] of assigned === undefined ? [] : assignedExports(locals, assigned))
    exports.set(name, reference)
  for (const { name, from } of exports.values()) {
    const imported = from === undefined ? imports.get(name) : undefined
    if (imported?.name === '*' && imported.from !== undefined) namespaces.push(imported.from)
  }
  const file = { ...parsed, path, text, locals, imports, exports, stars, namespaces }
  return assigned === undefined ? file : { ...file, assigned }
}

/** What a module with `export =` exports: the thing itself, as ES modules import it, and the members of its namespace. */
function assignedExports(
  locals: ReadonlyMap<string, readonly Declared[]>,
  name: string,
): readonly (readonly [string, Reference])[] {
  const statements = (locals.get(name) ?? []).flatMap(({ node }) =>
    node.type === 'TSModuleDeclaration' && node.body?.type === 'TSModuleBlock' ? node.body.body : [],
  )
  const members = statements.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration !== null)
      return namesDeclaredBy(exportedNode(statement)).map((member) => [member, { name, member }] as const)
    return statement.specifiers.map(
      ({ local, exported }) => [nameOf(exported), { name: nameOf(local) }] as const,
    )
  })
  return [['default', { name }], ...members]
}

function exportedNode(statement: Node): Node {
  return statement.type === 'ExportNamedDeclaration' && statement.declaration !== null
    ? statement.declaration
    : statement
}

/** Where an exported name of a file is declared. */
export function resolveExport(
  graph: ModuleGraph,
  file: DeclarationFile,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): Target | undefined {
  const step = `${file.path}\n${name}`
  if (seen.has(step)) return undefined
  const passed = new Set([...seen, step])
  const reference = file.exports.get(name)
  if (reference !== undefined) return follow(graph, file, reference, passed)
  for (const star of name === 'default' ? [] : file.stars) {
    const target = moduleOf(graph, file, star)
    const found = target && resolveExport(graph, target, name, passed)
    if (found) return found
  }
  return undefined
}

/** Where a name that can be used in a file is declared. */
export function resolveLocal(graph: ModuleGraph, file: DeclarationFile, name: string): Target | undefined {
  return follow(graph, file, { name }, new Set())
}

/** The module specifier through which a file gets what it exports as `name`; `undefined` where it is the file's own. */
export function sourceOf(file: DeclarationFile, name: string): string | undefined {
  const reference = file.exports.get(name)
  return reference?.from ?? (reference && file.imports.get(reference.name)?.from)
}

function follow(
  graph: ModuleGraph,
  file: DeclarationFile,
  { name, from, member }: Reference,
  seen: ReadonlySet<string>,
): Target | undefined {
  if (from === undefined && file.locals.has(name))
    return { file, name, ...(member !== undefined && { member }) }
  const next = from === undefined ? file.imports.get(name) : { name, from }
  if (next?.from === undefined) return undefined
  const module = moduleOf(graph, file, next.from)
  return module && resolveExport(graph, module, next.name, seen)
}

/** The file behind a relative module specifier. */
export function moduleOf(
  graph: ModuleGraph,
  file: DeclarationFile,
  specifier: string,
): DeclarationFile | undefined {
  if (!specifier.startsWith('.')) return undefined
  const path = join(dirname(file.path), specifier)
  const flavor = /\.d\.([cm]?)ts$/.exec(file.path)?.[1] ?? ''
  const candidates = [
    path,
    path.replace(/\.([cm]?)[jt]sx?$/, '.d.$1ts'),
    `${path}.d.${flavor}ts`,
    `${path}.d.ts`,
    join(path, `index.d.${flavor}ts`),
    join(path, 'index.d.ts'),
  ]
  return candidates.map((candidate) => graph.get(candidate)).find((found) => found !== undefined)
}

/** What a name stands for, as declared. */
export function declarationsOf({ file, name, member }: Target): readonly Declared[] {
  const declared = file.locals.get(name) ?? []
  return member === undefined ? declared : declared.flatMap(({ node }) => membersOf(node, member))
}

function membersOf(node: Node, name: string): Declared[] {
  if (node.type === 'ClassDeclaration') return propertiesOf(node, name)
  if (node.type !== 'TSModuleDeclaration' || node.body?.type !== 'TSModuleBlock') return []
  return node.body.body.flatMap((statement): Declared[] => {
    const node = exportedNode(statement)
    return namesDeclaredBy(node).includes(name) ? [{ node, statement }] : []
  })
}

function propertiesOf({ body }: Class, name: string): Declared[] {
  return body.body.flatMap((node): Declared[] => {
    const isNamed = node.type === 'PropertyDefinition' && !node.computed && nameOf(node.key) === name
    return isNamed ? [{ node, statement: node }] : []
  })
}

function namesDeclaredBy(node: Node): string[] {
  if (node.type === 'VariableDeclaration')
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
  if (!('id' in node) || node.id === null || typeof node.id !== 'object') return []
  return 'name' in node.id && typeof node.id.name === 'string' ? [node.id.name] : []
}

function importedName(specifier: Node): string {
  if (specifier.type === 'ImportSpecifier') return nameOf(specifier.imported)
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*'
}

function nameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name
  return node.type === 'Literal' ? String(node.value) : ''
}

/** Everything a file exports, stars included, with where it is declared if that can be seen. */
export function allExports(
  graph: ModuleGraph,
  file: DeclarationFile,
  seen: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, Target | undefined> {
  if (seen.has(file.path)) return new Map()
  const passed = new Set([...seen, file.path])
  const found = new Map<string, Target | undefined>()
  for (const star of file.stars) {
    const module = moduleOf(graph, file, star)
    for (const [name, target] of module ? allExports(graph, module, passed) : [])
      if (name !== 'default') found.set(name, target)
  }
  for (const name of file.exports.keys()) found.set(name, resolveExport(graph, file, name))
  return found
}
