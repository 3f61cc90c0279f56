// Opens one declaration of a host function: its options become the union that apps augment, and the interfaces
// of that union are appended to the file.

import type MagicString from 'magic-string'
import type { HostFunction } from '../../model.ts'
import { textOf } from '../../syntax.ts'
import { isJoined } from '../joined.ts'
import { namesOf } from '../names.ts'
import { withArguments } from '../typings/members.ts'
import { asyncOverloads } from './async-overload.ts'
import { joinableSignatures, optionsWith } from './joined-signatures.ts'
import type { ModuleGraph, Target } from './module-graph.ts'
import { printOpenInterfaces, printOptionsHead } from './open-interfaces.ts'
import { type DeclaredOptions, tryReadOptions, unwrapped } from './open-options.ts'
import type { Rewriting } from './rewrite.ts'
import {
  type DeclaredSignature,
  isOptional,
  openingParenthesis,
  optionsName,
  signaturesOf,
  typeOfParameter,
} from './signatures.ts'

/** One declaration of a host function that is to be opened. */
export interface OpenInput {
  readonly graph: ModuleGraph
  readonly rewriting: Rewriting
  readonly target: Target
  readonly host: HostFunction
  readonly stem: string
}

/** Edits the declarations of a function in place; returns why it could not, if so. */
export function openFunction(input: OpenInput): 'no signature' | 'not extendable' | undefined {
  const { target, rewriting, host, stem } = input
  const { text, path } = target.file
  const edit = rewriting.editOf(path)
  if (edit === undefined) return 'no signature'
  const options = tryReadOptions(input.graph, target, host)
  if (options === undefined) return 'not extendable'
  const declared = signaturesOf(target)
  const signatures = isJoined(host)
    ? joinableSignatures(declared, host, text)
    : declared.filter((each) => declaresOptions(each, options, host.optionsIndex, text))
  if (signatures.length === 0) return isJoined(host) ? 'not extendable' : 'no signature'
  const names = namesOf(stem)
  const anyOptions = withArguments(names.anyOptions, options.typeParameters)
  for (const signature of signatures) {
    const type = optionsWith(signature, anyOptions, { declared, host, text })
    replaceOptions(edit, text, { signature, host, type })
  }
  if (!host.async) asyncOverloads({ ...input, signatures, typeParameters: options.typeParameters })
  rewriting.append(target.file, printOpenInterfaces({ target, options, names, async: host.async }))
  if (options.kind === 'literal')
    rewriting.noteCopy(path, { ...options, head: `${printOptionsHead(names, options)} ` })
  return undefined
}

/** Whether a signature has the options that are opened, word for word. */
function declaresOptions(
  { params }: DeclaredSignature,
  options: DeclaredOptions,
  index: number,
  text: string,
): boolean {
  const param = params[index]
  if (param === undefined) return options.kind === 'none' && params.length === index
  const type = typeOfParameter(param)
  return type === undefined ? options.kind !== 'none' : textOf(unwrapped(type), text) === options.text
}

interface Replacement {
  readonly signature: DeclaredSignature
  readonly host: HostFunction
  readonly type: string
}

function replaceOptions(edit: MagicString, text: string, { signature, host, type }: Replacement): void {
  const { params } = signature
  const param = params[host.optionsIndex]
  const last = params.at(-1)
  if (param === undefined) {
    const added = `${optionsName(params)}${signature.beside ? '' : '?'}: ${type}`
    if (last === undefined) edit.appendLeft(openingParenthesis(signature, text) + 1, added)
    else edit.appendLeft(last.end, `, ${added}`)
    return
  }
  const declared = typeOfParameter(param)
  if (param.type !== 'Identifier') {
    edit.overwrite(param.start, param.end, `options${isOptional(param) ? '?' : ''}: ${type}`)
  } else if (declared === undefined) edit.appendLeft(param.end, `: ${type}`)
  else {
    const { start, end } = isJoined(host) ? declared : unwrapped(declared)
    edit.overwrite(start, end, type)
  }
}
