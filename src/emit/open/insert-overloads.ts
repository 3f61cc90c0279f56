// Signatures put before those that a host declares itself, whatever the form of its declaration.

import type { ParamPattern } from 'oxc-parser'
import { textOf } from '../../syntax.ts'
import { unionOf } from '../../typetext.ts'
import type { Target } from './module-graph.ts'
import type { Rewriting } from './rewrite.ts'
import {
  type DeclaredSignature,
  isOptional,
  openingParenthesis,
  optionsName,
  typeOfParameter,
} from './signatures.ts'

/** What a signature of a host says anew. */
export interface Inserted {
  /** Type of its options. */
  readonly options: string
  readonly returns: string
  /** Whether a call may leave the options out. */
  readonly optional: boolean
}

/** The text of a host's signature with other options and another return type. */
export function printSignature(
  { file: { text } }: Target,
  signature: DeclaredSignature,
  { options, returns, optional, optionsIndex }: Inserted & { readonly optionsIndex: number },
): string {
  const print = optional ? textOf : printRequired
  const positions = signature.params.slice(0, optionsIndex)
  const params = [
    ...positions.map((param) => print(param, text)),
    `${optionsName(positions)}${optional ? '?' : ''}: ${options}`,
    ...signature.params.slice(optionsIndex + 1).map((param) => textOf(param, text)),
  ]
  const head = text.slice(signature.node.start, openingParenthesis(signature, text))
  return `${head}(${params.join(', ')}): ${returns}`
}

// A parameter before a required one cannot be optional, but may be `undefined`.
function printRequired(param: ParamPattern, text: string): string {
  if (param.type !== 'Identifier' || !isOptional(param)) return textOf(param, text)
  const type = typeOfParameter(param)
  return `${param.name}: ${type ? unionOf([textOf(type, text), 'undefined']) : 'unknown'}`
}

/** Puts printed signatures before a declared one: statements before a statement, members before a member. */
export function insertOverloads(
  rewriting: Rewriting,
  target: Target,
  first: DeclaredSignature,
  overloads: readonly string[],
): void {
  const { text, path } = target.file
  const edit = rewriting.editOf(path)
  if (edit === undefined || overloads.length === 0) return
  const { start, end } = first.node
  if (first.form === 'statement') {
    const doc = leadingDoc(target, first)
    const lines = overloads.map((overload) => `${doc?.text ?? ''}${overload};\n`)
    edit.prependRight(doc?.start ?? start, lines.join(''))
    const copied = text.slice(start, openingParenthesis(first, text) + 1)
    rewriting.noteCopy(path, { start, text: copied, head: doc?.text ?? '' })
  } else if (first.form === 'call signature') {
    edit.prependRight(start, overloads.map((overload) => `${overload}; `).join(''))
  } else if (first.returnType) {
    const arrow = first.returnType.start
    edit.prependRight(start, `{ ${overloads.map((overload) => `${overload}; `).join('')}`)
    const space = /\s*$/.exec(text.slice(0, arrow))?.[0].length ?? 0
    edit.overwrite(arrow - space, first.returnType.typeAnnotation.start, ': ')
    edit.appendLeft(end, ' }')
  }
}

/** The doc comment right before a statement, with the space up to it. */
function leadingDoc({ file }: Target, { node }: DeclaredSignature) {
  const comment = file.comments.findLast(({ end }) => end <= node.start)
  if (comment?.type !== 'Block' || !comment.value.startsWith('*')) return undefined
  if (file.text.slice(comment.end, node.start).trim() !== '') return undefined
  return { start: comment.start, text: file.text.slice(comment.start, node.start) }
}
