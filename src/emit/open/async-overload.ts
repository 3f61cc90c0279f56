// A synchronous host function may be called on a backend that answers later, if the call says so. Its open
// typings carry a first overload for that; while no such backend is installed the overload accepts nothing.

import type { HostFunction } from '../../model.ts'
import { textOf } from '../../syntax.ts'
import { namesOf } from '../names.ts'
import { withArguments } from '../typings/members.ts'
import { insertOverloads, printSignature } from './insert-overloads.ts'
import { optionsWith } from './joined-signatures.ts'
import type { Target } from './module-graph.ts'
import type { Rewriting } from './rewrite.ts'
import { type DeclaredSignature, signaturesOf } from './signatures.ts'

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
  const [first] = signatures
  if (first === undefined) return
  const overloads = signatures.flatMap((signature) => printOverload(input, signature))
  insertOverloads(rewriting, target, first, overloads)
}

function printOverload(input: AsyncOverloadsInput, signature: DeclaredSignature): string[] {
  const { target, host, stem, typeParameters } = input
  const returns = signature.returnType?.typeAnnotation
  // What narrows an argument cannot be promised.
  if (returns?.type === 'TSTypePredicate') return []
  const backends = withArguments(namesOf(stem).asyncBackends, typeParameters)
  const declaring = { declared: signaturesOf(target), host, text: target.file.text }
  return [
    printSignature(target, signature, {
      options: optionsWith(signature, `${backends}[keyof ${backends}]`, declaring),
      returns: `Promise<${returns ? textOf(returns, target.file.text) : 'unknown'}>`,
      optional: false,
      optionsIndex: host.optionsIndex,
    }),
  ]
}
