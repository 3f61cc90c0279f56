// A synchronous host function may be called on a backend that answers later, if the call says so. Its open
// typings carry a first overload for that; while no such backend is installed the overload accepts nothing.

import type { ParamPattern } from 'oxc-parser'
import type { HostFunction } from '../model.ts'
import { textOf } from '../syntax.ts'
import { unionOf } from '../typetext.ts'
import { withArguments } from './members.ts'
import type { Target } from './module-graph.ts'
import { namesOf } from './names.ts'
import type { Rewriting } from './rewrite.ts'
import { type DeclaredSignature, isOptional, openingParenthesis, typeOfParameter } from './signatures.ts'

/** The signatures of a synchronous host function that take options. */
export interface AsyncOverloadsInput {
  readonly target: Target
  readonly rewriting: Rewriting
  readonly host: HostFunction
  readonly stem: string
  readonly signatures: readonly DeclaredSignature[]
  readonly typeParameters: readonly string[]
}

/** Puts one overload before the first signature for each that takes options. */
export function asyncOverloads(input: AsyncOverloadsInput): void {
  const { target, rewriting, signatures } = input
  const { text, path } = target.file
  const edit = rewriting.editOf(path)
  const overloads = signatures.flatMap((signature) => printOverload(input, signature))
  const [first] = signatures
  if (edit === undefined || first === undefined || overloads.length === 0) return
  if (first.form === 'statement') {
    const doc = leadingDoc(target, first)
    const lines = overloads.map((overload) => `${doc?.text ?? ''}${overload};\n`)
    edit.prependRight(doc?.start ?? first.node.start, lines.join(''))
    const { start } = first.node
    const copied = text.slice(start, openingParenthesis(first, text) + 1)
    rewriting.noteCopy(path, { start, text: copied, head: doc?.text ?? '' })
  } else if (first.form === 'call signature') {
    edit.prependRight(first.node.start, overloads.map((overload) => `${overload}; `).join(''))
  } else if (first.returnType) {
    const arrow = first.returnType.start
    edit.prependRight(first.node.start, `{ ${overloads.map((overload) => `${overload}; `).join('')}`)
    const space = /\s*$/.exec(text.slice(0, arrow))?.[0].length ?? 0
    edit.overwrite(arrow - space, first.returnType.typeAnnotation.start, ': ')
    edit.appendLeft(first.node.end, ' }')
  }
}

function printOverload(input: AsyncOverloadsInput, signature: DeclaredSignature): string[] {
  const { target, host, stem, typeParameters } = input
  const { text } = target.file
  const returns = signature.returnType?.typeAnnotation
  // What narrows an argument cannot be promised.
  if (returns?.type === 'TSTypePredicate') return []
  const backends = withArguments(namesOf(stem).asyncBackends, typeParameters)
  const params = [
    ...signature.params.slice(0, host.optionsIndex).map((param) => printRequired(param, text)),
    `options: ${backends}[keyof ${backends}]`,
    ...signature.params.slice(host.optionsIndex + 1).map((param) => textOf(param, text)),
  ]
  const head = text.slice(signature.node.start, openingParenthesis(signature, text))
  return [`${head}(${params.join(', ')}): Promise<${returns ? textOf(returns, text) : 'unknown'}>`]
}

// A parameter before a required one cannot be optional, but may be `undefined`.
function printRequired(param: ParamPattern, text: string): string {
  if (param.type !== 'Identifier' || !isOptional(param)) return textOf(param, text)
  const type = typeOfParameter(param)
  return `${param.name}: ${type ? unionOf([textOf(type, text), 'undefined']) : 'unknown'}`
}

/** The doc comment right before a statement, with the space up to it. */
function leadingDoc({ file }: Target, { node }: DeclaredSignature) {
  const comment = file.comments.findLast(({ end }) => end <= node.start)
  if (comment?.type !== 'Block' || !comment.value.startsWith('*')) return undefined
  if (file.text.slice(comment.end, node.start).trim() !== '') return undefined
  return { start: comment.start, text: file.text.slice(comment.start, node.start) }
}
