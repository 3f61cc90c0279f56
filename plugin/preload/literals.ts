// Which backends a module of an app is certain to ask for: its calls of host functions, and its settings, that name one
// by a literal. A name that is computed says nothing, and neither does a function that merely has a host's name. What a
// local variable hides behind an imported name costs a needless hint at most.

import { join } from 'pathe'
import type { MergedFunction, MergedHost } from '../../src/merged.ts'
import { by } from '../../src/order.ts'
import { type Node, type Program, visitNodes } from '../tree.ts'

/** What a name of a module stands for; `name` is `*` for a whole namespace. */
interface HostImport {
  readonly host: MergedHost
  readonly specifier: string
  readonly name: string
}

type Imports = ReadonlyMap<string, HostImport>

/** A module that a literal of a program leads to. */
export interface Preload {
  /** Absolute path. */
  readonly file: string
  /** What the program imports the host by. */
  readonly specifier: string
}

/** The modules that the literals of a program lead to, each once, sorted by path. */
export function findPreloads(program: Program, hosts: readonly MergedHost[]): readonly Preload[] {
  const imports = findImports(program, hosts)
  if (imports.size === 0) return []
  const found = new Map<string, Preload>()
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') continue
    visitNodes(statement, (node) => {
      for (const preload of [...preloadsOfCall(node, imports), ...preloadsOfSetting(node, imports)]) {
        found.set(preload.file, preload)
      }
    })
  }
  return [...found.values()].sort(by(({ file }) => file))
}

function findImports(program: Program, hosts: readonly MergedHost[]): Imports {
  const found = new Map<string, HostImport>()
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration') continue
    const specifier = statement.source.value
    const host = hosts.find(({ host: { package: own } }) => `${specifier}/`.startsWith(`${own.name}/`))
    if (!host) continue
    for (const each of statement.specifiers) {
      found.set(each.local.name, { host, specifier, name: importedName(each) })
    }
  }
  return found
}

function importedName(specifier: Node): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type !== 'ImportSpecifier') return '*'
  const { imported } = specifier
  return imported.type === 'Literal' ? imported.value : imported.name
}

/** `scale(values, { backend: 'wasm' })` */
function preloadsOfCall(node: Node, imports: Imports): readonly Preload[] {
  if (node.type !== 'CallExpression') return []
  const callee = tryImport(node.callee, imports)
  const called = callee && findFunction(callee)
  if (!called) return []
  const { optionsIndex } = called.function
  const given = node.arguments.slice(0, optionsIndex + 1)
  if (given.some(({ type }) => type === 'SpreadElement')) return []
  const label = tryBackendOption(given[optionsIndex])
  return label === undefined ? [] : preloadsOf(callee, label, called)
}

/** `settings.backend = 'wasm'` and `settings.useBackend('wasm', …)`; of several names the first is asked first. */
function preloadsOfSetting(node: Node, imports: Imports): readonly Preload[] {
  const set = node.type === 'AssignmentExpression' && node.operator === '=' ? node : undefined
  const scoped = node.type === 'CallExpression' ? node : undefined
  const target = set?.left ?? scoped?.callee
  if (target?.type !== 'MemberExpression' || target.computed) return []
  if (propertyName(target) !== (set ? 'backend' : 'useBackend')) return []
  const settings = tryImportedSettings(target.object, imports)
  const label = tryText(set?.right ?? firstName(scoped?.arguments[0]))
  return settings && label !== undefined ? preloadsOf(settings, label) : []
}

function firstName(names: Node | undefined): Node | undefined {
  return names?.type === 'ArrayExpression' ? (names.elements[0] ?? undefined) : names
}

function preloadsOf(
  { host, specifier }: HostImport,
  label: string,
  called?: MergedFunction,
): readonly Preload[] {
  return filesOf(host, label, called).map((file) => ({ file, specifier }))
}

/** A backend's adapter, and the module of the function where that is another; nothing if it does not implement it. */
function filesOf({ backends }: MergedHost, label: string, called?: MergedFunction): readonly string[] {
  const backend = backends.find(({ name, aliases }) => name === label || aliases.includes(label))
  if (!backend) return []
  const { file, provider } = backend.entryPoint
  if (!called) return [file]
  const arm = called.arms.find((each) => each.backend === backend.name)
  if (!arm) return []
  return arm.module === undefined ? [file] : [file, join(provider.directory, arm.module)]
}

function findFunction({ host, specifier, name }: HostImport): MergedFunction | undefined {
  return host.functions.find((each) =>
    each.function.exports.some((exported) => exported.specifier === specifier && exported.name === name),
  )
}

/** What of a host an expression is: `scale`, or `numkit.scale`. */
function tryImport(node: Node, imports: Imports): HostImport | undefined {
  if (node.type === 'Identifier') return imports.get(node.name)
  if (node.type !== 'MemberExpression' || node.computed || node.object.type !== 'Identifier') return undefined
  const namespace = imports.get(node.object.name)
  return namespace?.name === '*' ? { ...namespace, name: propertyName(node) ?? '' } : undefined
}

/** Where an expression that is the `settings` of a host, or its `dispatcher.settings`, was imported from. */
function tryImportedSettings(node: Node, imports: Imports): HostImport | undefined {
  const found = tryImport(node, imports)
  if (found) return found.name === found.host.host.exports.settings ? found : undefined
  if (node.type !== 'MemberExpression' || propertyName(node) !== 'settings') return undefined
  const dispatcher = tryImport(node.object, imports)
  return dispatcher?.name === dispatcher?.host.host.exports.dispatcher ? dispatcher : undefined
}

function tryBackendOption(node: Node | undefined): string | undefined {
  const options = node && withoutType(node)
  if (options?.type !== 'ObjectExpression') return undefined
  for (const property of options.properties) {
    if (property.type !== 'Property' || property.computed) continue
    const { key, value } = property
    const name = key.type === 'Identifier' ? key.name : tryText(key)
    if (name === 'backend') return tryText(value)
  }
  return undefined
}

function propertyName({ property }: Node & { readonly type: 'MemberExpression' }): string | undefined {
  return property.type === 'Identifier' ? property.name : undefined
}

function tryText(node: Node | undefined): string | undefined {
  const value = node && withoutType(node)
  if (value?.type === 'Literal') return typeof value.value === 'string' ? value.value : undefined
  const isPlain = value?.type === 'TemplateLiteral' && value.expressions.length === 0
  return isPlain ? (value.quasis[0]?.value.cooked ?? undefined) : undefined
}

/** `{ … } as const`, `{ … } satisfies Options`, `({ … })` */
function withoutType(node: Node): Node {
  const isAround =
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'ParenthesizedExpression'
  return isAround ? withoutType(node.expression) : node
}
