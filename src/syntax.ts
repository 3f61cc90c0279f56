// The light parser: enough syntax for text that is only moved, edited or checked, without loading a compiler.

import { type Comment, type Node, type Program, parseSync, visitorKeys } from 'oxc-parser'

export type { Node, Program }

/** The syntax tree of one declaration file. */
export interface ParsedDeclarations {
  readonly program: Program
  readonly comments: readonly Comment[]
}

/** The tree of a declaration file's text, or `undefined` if it does not parse. */
export function tryParseDeclarations(text: string): ParsedDeclarations | undefined {
  const { program, comments, errors } = parseSync('file.d.ts', text, { lang: 'dts', sourceType: 'module' })
  return errors.length === 0 ? { program, comments } : undefined
}

/** The nodes directly below one, in source order of their kinds. */
export function childrenOf(node: Node): Node[] {
  const fields = node as unknown as Readonly<Record<string, unknown>>
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const value = fields[key]
    return (Array.isArray(value) ? value : [value]).filter(isNode)
  })
}

/** A node and everything below it, outermost first. */
export function* everyNode(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* everyNode(child)
}

/** The part of a text that a node covers. */
export function textOf(node: { readonly start: number; readonly end: number }, text: string): string {
  return text.slice(node.start, node.end)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** What one module of JavaScript exports, as its text says. */
export interface CodeExports {
  readonly names: readonly string[]
  /** Modules of which it exports everything. */
  readonly stars: readonly string[]
}

/** The exports of a module of JavaScript, ES or CommonJS; none if it does not parse. */
export function exportsOfCode(text: string): CodeExports {
  const { program, module, errors } = parseSync('file.js', text, { sourceType: 'unambiguous' })
  if (errors.length > 0) return { names: [], stars: [] }
  const entries = module.staticExports.flatMap((each) => each.entries)
  const stars = entries.filter(({ importName }) => importName.kind === 'AllButDefault')
  const names = entries.flatMap(({ exportName: { kind, name } }) =>
    kind === 'Default' ? 'default' : (name ?? []),
  )
  const isModule = module.hasModuleSyntax
  return {
    names: isModule ? names : [...everyNode(program)].flatMap(commonJsNames),
    stars: stars.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
  }
}

/** `exports.name = …`, `module.exports.name = …` and `module.exports = { name, … }`. */
function commonJsNames(node: Node): string[] {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return []
  const { object, property, computed } = node.left
  if (computed || property.type !== 'Identifier') return []
  if (isExports(object)) return [property.name]
  if (!isExports(node.left) || node.right.type !== 'ObjectExpression') return []
  return node.right.properties.flatMap((each) =>
    each.type === 'Property' && !each.computed && each.key.type === 'Identifier' ? each.key.name : [],
  )
}

function isExports(node: Node): boolean {
  if (node.type === 'Identifier') return node.name === 'exports'
  const { object, property } = node.type === 'MemberExpression' ? node : {}
  return (
    object?.type === 'Identifier' &&
    object.name === 'module' &&
    property?.type === 'Identifier' &&
    property.name === 'exports'
  )
}
