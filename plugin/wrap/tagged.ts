// Which declarations of a module carry `@backendDispatch`, and which comments carry it in vain.

import type { ArrowFunctionExpression, Comment, Function as FunctionNode, Node, Statement } from 'oxc-parser'
import { childrenOf } from '../../src/syntax.ts'
import type { ParsedModule } from './module.ts'

/** A stretch of source text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A tagged function at the top of a module. */
export interface TaggedFunction {
  readonly name: string
  /** `function f() {}`, or `const f = () => {}`. */
  readonly form: 'declaration' | 'constant'
  /** Whether it is declared by `export default function f() {}`. */
  readonly isDefault: boolean
  readonly function: FunctionNode | ArrowFunctionExpression
  /** The whole statement that implements it, `export` included. */
  readonly statement: Span
  /** Statements that only declare a signature of it. */
  readonly overloads: readonly Span[]
}

/** What the tags of one module say. */
export interface TaggedModule {
  readonly functions: readonly TaggedFunction[]
  /** Tags on nothing that can be wrapped; `reason` completes "The tag stands …". */
  readonly misplaced: readonly { readonly comment: Span; readonly reason: string }[]
}

interface Candidate {
  readonly statement: Span
  readonly name: string | undefined
  readonly isDefault: boolean
  readonly form: 'declaration' | 'constant' | 'overload' | 'wrapped'
  readonly function?: FunctionNode | ArrowFunctionExpression
}

const tag = /(?:^|[\s*])@backendDispatch(?![\w-])/

/** Whether a comment is a doc comment that carries the tag; a name in backticks or braces is only a mention. */
export function isTagged(comment: Comment): boolean {
  return comment.type === 'Block' && comment.value.startsWith('*') && tag.test(comment.value)
}

/** Finds the tagged functions of a module, in source order. */
export function findTagged(module: ParsedModule): TaggedModule {
  const tagged = module.comments.filter(isTagged)
  const used = new Set<Comment>()
  const candidates = module.program.body.flatMap((statement) => tryCandidate(statement) ?? [])
  const names = new Set<string>()
  const misplaced: { comment: Span; reason: string }[] = []
  for (const candidate of candidates) {
    const comment = findDocComment(module, candidate.statement.start)
    if (!comment || !tagged.includes(comment)) continue
    used.add(comment)
    if (candidate.name === undefined) misplaced.push({ comment, reason: 'on a function without a name' })
    else names.add(candidate.name)
  }
  // A tag on a method is told by the reader of types, which knows whether anybody can call it.
  const left = tagged.filter((comment) => !used.has(comment) && !isInClass(module.program, comment))
  misplaced.push(...left.map((comment) => ({ comment, reason: 'on no function at the top of a module' })))
  return { functions: [...names].flatMap((name) => assemble(name, candidates) ?? []), misplaced }
}

function assemble(name: string, candidates: readonly Candidate[]): TaggedFunction | undefined {
  const own = candidates.filter((candidate) => candidate.name === name)
  const body = own.find(({ form }) => form === 'declaration' || form === 'constant')
  if (!body?.function) return undefined
  return {
    name,
    form: body.form === 'constant' ? 'constant' : 'declaration',
    isDefault: body.isDefault,
    function: body.function,
    statement: body.statement,
    overloads: own.filter(({ form }) => form === 'overload').map(({ statement }) => statement),
  }
}

function tryCandidate(statement: Statement): Candidate | undefined {
  const isDefault = statement.type === 'ExportDefaultDeclaration'
  const exported = isDefault || statement.type === 'ExportNamedDeclaration'
  const inner = exported ? statement.declaration : statement
  if (inner?.type === 'FunctionDeclaration' || inner?.type === 'TSDeclareFunction') {
    const form = inner.body ? 'declaration' : 'overload'
    return { statement, name: inner.id?.name, isDefault, form, function: inner }
  }
  if (inner?.type !== 'VariableDeclaration' || inner.declarations.length !== 1) return undefined
  const [{ id, init } = {}] = inner.declarations
  if (id?.type !== 'Identifier' || !init) return undefined
  const base = { statement, name: id.name, isDefault }
  if (init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression') {
    return inner.kind === 'const' ? { ...base, form: 'constant', function: init } : undefined
  }
  return init.type === 'CallExpression' ? { ...base, form: 'wrapped' } : undefined
}

function isInClass(node: Node, { start, end }: Span): boolean {
  if (start < node.start || end > node.end) return false
  return node.type === 'ClassBody' || childrenOf(node).some((child) => isInClass(child, { start, end }))
}

/** The doc comment nearest above a statement, with nothing but space and other comments between. */
function findDocComment({ code, comments }: ParsedModule, start: number): Comment | undefined {
  let from = start
  for (const comment of comments.filter(({ end }) => end <= start).reverse()) {
    if (code.slice(comment.end, from).trim() !== '') return undefined
    if (comment.type === 'Block' && comment.value.startsWith('*')) return comment
    from = comment.start
  }
  return undefined
}
