// Where options are joined instead of extended, each declared signature keeps the options it declares.

import type { HostFunction, Signature } from '../../model.ts'
import { textOf } from '../../syntax.ts'
import { normalizeType, unionMembers } from '../../typetext.ts'
import { isJoined, joinOptions } from '../joined.ts'
import type { Target } from './module-graph.ts'
import { type DeclaredSignature, signaturesOf, typeOfParameter } from './signatures.ts'

/** The signatures to which options can be joined: what takes something else in their place stays as it is. */
export function joinableSignatures(
  declared: readonly DeclaredSignature[],
  host: HostFunction,
  text: string,
): readonly DeclaredSignature[] {
  const { optionsIndex } = host
  return declared.filter((signature) => {
    const { length } = signature.params
    if (length === optionsIndex) return true
    return length === optionsIndex + 1 && standOf(signature, { declared, host, text }) !== 'none'
  })
}

/** What a signature is found by in the model of its function. */
export interface Declaring {
  /** All signatures that the function declares. */
  readonly declared: readonly DeclaredSignature[]
  readonly host: HostFunction
  readonly text: string
}

/** The first signature of a declaration that has options, whatever others have in their place. */
export function tryOptionsSignature(target: Target, host: HostFunction): DeclaredSignature | undefined {
  const declared = signaturesOf(target)
  const { text } = target.file
  return declared.find(
    (each) =>
      each.params[host.optionsIndex] !== undefined && standOf(each, { declared, host, text }) !== 'none',
  )
}

/** The type of a signature's options with what `added` names; that alone where they extend the host's. */
export function optionsWith(signature: DeclaredSignature, added: string, declaring: Declaring): string {
  const { host, text } = declaring
  const param = signature.params[host.optionsIndex]
  const type = param && typeOfParameter(param)
  if (type === undefined || !isJoined(host)) return added
  return joinOptions(textOf(type, text), added, standOf(signature, declaring) === 'mixed')
}

// A declaration that was written from the model may leave signatures out, and says the others' types word for word.
function standOf(signature: DeclaredSignature, { declared, host, text }: Declaring): Signature['options'] {
  const { signatures, optionsIndex } = host
  if (declared.length === signatures.length) return signatures[declared.indexOf(signature)]?.options
  const param = signature.params[optionsIndex]
  const type = param && typeOfParameter(param)
  const wanted = type && presentType(textOf(type, text))
  return signatures.find(({ parameters }) => presentType(parameters[optionsIndex]?.type ?? '') === wanted)
    ?.options
}

function presentType(text: string): string {
  const present = unionMembers(text).filter((member) => member !== 'undefined')
  return normalizeType(present.join(' | '))
}
