import type { Node } from '../../syntax.ts'
import { everyNode, textOf } from '../../syntax.ts'
import { allExports, declarationsOf, type Target, tryReadDeclarationFile } from '../open/module-graph.ts'
import type { HostModule } from './typings-options.ts'

/** An exported name that a shadow has to forward. */
export interface Forwarded {
  readonly name: string
  /** What it is; `unknown` where its declaration cannot be seen or said again, `untyped` for plain JavaScript. */
  readonly kind: 'value' | 'type' | 'both' | 'untyped' | 'unknown'
  readonly typeParameters: readonly string[]
}

/** What a module exports, and what it is as a whole. */
export interface ModuleExports {
  readonly exports: readonly Forwarded[]
  /** What `export =` names, unless that is nothing but a namespace, whose members are exports like any others. */
  readonly assigned?: { readonly name: string; readonly isFunction: boolean }
}

/** Everything that one module of a host exports. */
export function forwardedExports({ entry, files, exports = [] }: HostModule): ModuleExports {
  if (files.length === 0)
    return { exports: exports.map((name) => ({ name, kind: 'untyped', typeParameters: [] })) }
  const read = files.flatMap((file) => tryReadDeclarationFile(file) ?? [])
  const graph = new Map(read.map((file) => [file.path, file]))
  const main = graph.get(entry)
  if (main === undefined) return { exports: [] }
  const found = allExports(graph, main)
  const described = [...found].map(([name, target]) => describe(name, target, found))
  if (main.assigned === undefined) return { exports: described }
  const kinds = new Set((main.locals.get(main.assigned) ?? []).map(({ node }) => node.type))
  const isNamespace = kinds.size === 1 && kinds.has('TSModuleDeclaration')
  const isFunction = kinds.has('TSDeclareFunction')
  return {
    exports: described.filter(({ name }) => name !== 'default'),
    ...(!isNamespace && { assigned: { name: main.assigned, isFunction } }),
  }
}

function describe(
  name: string,
  target: Target | undefined,
  exported: ReadonlyMap<string, Target | undefined>,
): Forwarded {
  const nodes = target === undefined ? [] : declarationsOf(target).map(({ node }) => node)
  const isValue = nodes.some(({ type }) => values.has(type))
  const isType = nodes.some(({ type }) => types.has(type))
  const typeParameters = isType && target ? typeParametersIn(nodes, target) : []
  const kind = isValue && isType ? 'both' : isValue ? 'value' : isType ? 'type' : 'unknown'
  const isSayable = typeParameters.every(({ names }) => names.every((each) => maySay(each, target, exported)))
  return isSayable
    ? { name, kind, typeParameters: typeParameters.map(({ text }) => text) }
    : { name, kind: isValue ? 'value' : 'unknown', typeParameters: [] }
}

const values = new Set([
  'TSDeclareFunction',
  'FunctionDeclaration',
  'VariableDeclaration',
  'ClassDeclaration',
  'TSEnumDeclaration',
  'TSModuleDeclaration',
])

const types = new Set([
  'ClassDeclaration',
  'TSEnumDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
])

function typeParametersIn(nodes: readonly Node[], { file }: Target) {
  const declared = nodes.map((node) => ('typeParameters' in node ? node.typeParameters : null))
  const first = declared.find((each) => each?.type === 'TSTypeParameterDeclaration')
  const params = first?.type === 'TSTypeParameterDeclaration' ? first.params : []
  const own = params.map(({ name }) => name.name)
  return params.map((param) => ({
    text: textOf(param, file.text),
    names: [...everyNode(param)]
      .flatMap((node) =>
        node.type === 'TSTypeReference' && node.typeName.type === 'Identifier' ? node.typeName.name : [],
      )
      .filter((name) => !own.includes(name)),
  }))
}

/** Whether a name in a constraint means the same in the shadow: it is global, or exported under the same name. */
function maySay(
  name: string,
  target: Target | undefined,
  exported: ReadonlyMap<string, Target | undefined>,
): boolean {
  if (target === undefined) return true
  const { file, member } = target
  const isBeside = member !== undefined && declarationsOf({ ...target, member: name }).length > 0
  const isLocal = isBeside || file.locals.has(name) || file.imports.has(name)
  const other = exported.get(name)
  return !isLocal || (other !== undefined && other.file === file && (other.member ?? other.name) === name)
}
