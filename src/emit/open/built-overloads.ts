// Where backends return another type than their host, its built declarations get a signature per type.

import type { TSType } from 'oxc-parser'
import { textOf } from '../../syntax.ts'
import { asOperand } from '../../typetext.ts'
import type { ArmsInput } from '../typings/arms.ts'
import { withArguments } from '../typings/members.ts'
import { overloadGroups, returnsDiffer } from '../typings/overloads.ts'
import { insertOverloads, printSignature } from './insert-overloads.ts'
import type { Target } from './module-graph.ts'
import { operandsOf } from './open-options.ts'
import type { Rewriting } from './rewrite.ts'
import { isOptional, signaturesOf, typeOfParameter } from './signatures.ts'

/** The text of a type with another in the place of one that it is, or is made of. */
function tryReplace(
  type: TSType,
  text: string,
  { name, by }: { readonly name: string; readonly by: string },
): string | undefined {
  const found = operandsOf(type).find((each) => textOf(each, text) === name)
  if (found === undefined) return undefined
  if (found === type) return by
  return text.slice(type.start, found.start) + asOperand(by) + text.slice(found.end, type.end)
}

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
    return (
      type !== undefined && tryReplace(type, text, { name: anyOptions, by: '' }) !== undefined && !narrows
    )
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
    const type = declared && typeOfParameter(declared)
    return overloadGroups(input, host, returns, 'returns').flatMap(({ chosen, ...group }) => {
      const options = type && tryReplace(type, text, { name: anyOptions, by: group.options })
      const optional = mayOmit && !chosen
      return options === undefined
        ? []
        : printSignature(target, signature, { ...group, options, optional, optionsIndex })
    })
  })
  insertOverloads(rewriting, target, first, overloads)
  return true
}
