// `export const f = dispatcher.backendDispatch('f', impl)` becomes `export declare const f: typeof impl` in declarations,
// or `f: Impl` where `impl` is declared as that.
// The type of the constant has to change and that of `impl` must not, so the constant gets signatures of its own. Where
// these would say less than `typeof impl` does, it stays behind them, for calls that choose no backend.

import type { HostFunction, Signature } from '../../model.ts'
import { textOf } from '../../syntax.ts'
import { asOperand, unionOf } from '../../typetext.ts'
import { isIdentifier } from '../text.ts'
import { checkType } from '../types.ts'
import { isTypeParameter } from '../typings/checked.ts'
import { takesOptions } from '../typings/overloads.ts'
import { printParameters } from '../typings/print.ts'
import { declarationsOf, type Target } from './module-graph.ts'
import type { Rewriting } from './rewrite.ts'
import {
  type DeclaredSignature,
  isNamed,
  isReference,
  openingParenthesis,
  signaturesOf,
  tryTypeOf,
} from './signatures.ts'

/**
 * Writes out `typeof impl`: as its declaration says where `impl` is a function of the same file, else as it was read.
 */
export function sayTypeQuery(rewriting: Rewriting, target: Target, read: HostFunction): void {
  const { file, name, member = name } = target
  const edit = rewriting.editOf(file.path)
  for (const { node } of declarationsOf(target)) {
    const type = tryTypeOf(node, member)
    if (type === undefined || !isNamed(type) || (!isReference(type) && signaturesOf(target).length > 0))
      continue
    const isLocal = type.type === 'TSTypeQuery' && type.exprName.type === 'Identifier'
    const local = isLocal ? textOf(type.exprName, file.text) : undefined
    const declared = local === undefined ? [] : signaturesNamed(target, local)
    const own = textOf(type, file.text)
    const text = declared.length > 0 ? printDeclared(declared, file.text) : tryPrintRead(read, own)
    // A file may be reached by several names, and an edit is made once.
    const isSaid = edit?.slice(type.start, type.end) !== own
    if (text !== undefined && !isSaid) edit?.overwrite(type.start, type.end, text)
  }
}

/** The signatures of what stands beside a declaration, in its namespace or in its file. */
function signaturesNamed({ file, name, member }: Target, local: string): DeclaredSignature[] {
  const inside = member === undefined ? [] : signaturesOf({ file, name, member: local })
  return inside.length > 0 ? inside : signaturesOf({ file, name: local })
}

function printDeclared(signatures: readonly DeclaredSignature[], text: string): string {
  return printType(
    signatures.map((signature) => {
      const { typeParameters, params, returnType } = signature
      const start = openingParenthesis(signature, text)
      const end = text.indexOf(')', params.at(-1)?.end ?? start) + 1
      return {
        head: (typeParameters ? textOf(typeParameters, text) : '') + text.slice(start, end),
        returns: returnType ? textOf(returnType.typeAnnotation, text) : 'any',
      }
    }),
  )
}

/** The type of a function of another package, for short `own`; `undefined` if a part of it cannot be printed. */
function tryPrintRead(host: HostFunction, own: string): string | undefined {
  if (host.signatures.some(({ partial }) => partial)) return tryPrintBeside(host, own)
  const isPrintable = host.signatures.length > 0 && host.signatures.every(isSayable)
  return isPrintable ? printType(host.signatures.map((signature) => printRead(signature))) : undefined
}

function tryPrintBeside(host: HostFunction, own: string): string | undefined {
  const signatures = host.signatures.filter((each) => takesOptions(host, each) && isSayable(each))
  if (signatures.length === 0) return undefined
  const printed = signatures.map((signature) => {
    const parameters = signature.parameters.map((each) => ({
      ...each,
      type: each.optional ? unionOf([each.type, 'undefined']) : each.type,
      optional: false,
    }))
    return printRead({ ...signature, parameters })
  })
  return `${printMembers(printed)} & ${asOperand(own)}`
}

function isSayable({ typeParameters, parameters, returns }: Signature): boolean {
  const types = [...parameters.map(({ type }) => type), returns]
  return types.every((type) => checkType(type).fault === undefined) && typeParameters.every(isTypeParameter)
}

function printRead({ typeParameters, parameters, returns }: Signature): PrintedSignature {
  const list = parameters.map(({ name, type, optional, rest }, index) => {
    const known = isIdentifier(name) ? name : `value${index + 1}`
    return `${rest ? '...' : ''}${known}${optional ? '?' : ''}: ${type}`
  })
  return { head: `${printParameters(typeParameters)}(${list.join(', ')})`, returns }
}

interface PrintedSignature {
  readonly head: string
  readonly returns: string
}

function printType(signatures: readonly PrintedSignature[]): string {
  const [only] = signatures
  if (only !== undefined && signatures.length === 1) return `${only.head} => ${only.returns}`
  return printMembers(signatures)
}

function printMembers(signatures: readonly PrintedSignature[]): string {
  return `{ ${signatures.map(({ head, returns }) => `${head}: ${returns}; `).join('')}}`
}
