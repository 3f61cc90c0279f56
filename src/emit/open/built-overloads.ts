// Where backends return another type than their host, its built declarations get a signature per type.

import { textOf } from '../../syntax.ts'
import type { ArmsInput } from '../typings/arms.ts'
import { withArguments } from '../typings/members.ts'
import { overloadGroups, returnsDiffer } from '../typings/overloads.ts'
import { insertOverloads, printSignature } from './insert-overloads.ts'
import type { Target } from './module-graph.ts'
import type { Rewriting } from './rewrite.ts'
import { isOptional, signaturesOf, typeOfParameter } from './signatures.ts'

/** Inserts the signatures; says whether the declared ones already tell what every call returns, or now do. */
export function insertReturnOverloads(rewriting: Rewriting, target: Target, input: ArmsInput): boolean {
  const { merged, names, typeParameters } = input
  if (!returnsDiffer(merged.arms)) return true
  const { optionsIndex } = merged.function
  const { text } = target.file
  const anyOptions = withArguments(names.anyOptions, typeParameters)
  const opened = signaturesOf(target).filter(({ params, returnType }) => {
    const type = params[optionsIndex] && typeOfParameter(params[optionsIndex])
    const narrows = returnType?.typeAnnotation.type === 'TSTypePredicate'
    return type !== undefined && textOf(type, text) === anyOptions && !narrows
  })
  const [first] = opened
  if (first === undefined) return false
  const host = {
    auto: withArguments(names.arm('auto'), typeParameters),
    cpu: withArguments(names.arm('cpu'), typeParameters),
    anyOptions,
  }
  const overloads = opened.flatMap((signature) => {
    const returns = signature.returnType ? textOf(signature.returnType.typeAnnotation, text) : 'unknown'
    const declared = signature.params[optionsIndex]
    const mayOmit = declared !== undefined && isOptional(declared)
    return overloadGroups(input, host, returns, 'returns').map(({ chosen, ...group }) =>
      printSignature(target, signature, { ...group, optional: mayOmit && !chosen, optionsIndex }),
    )
  })
  insertOverloads(rewriting, target, first, overloads)
  return true
}
