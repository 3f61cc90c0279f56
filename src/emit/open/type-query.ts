// `export const f = dispatcher.backendDispatch('f', impl)` becomes `export declare const f: typeof impl` in declarations.
// The type of the constant has to change and that of `impl` must not, so the constant gets signatures of its own.

import type { Signature } from '../../model.ts'
import { textOf } from '../../syntax.ts'
import { isIdentifier } from '../text.ts'
import { checkType } from '../types.ts'
import { isTypeParameter } from '../typings/checked.ts'
import { printParameters } from '../typings/print.ts'
import { declarationsOf, type Target } from './module-graph.ts'
import type { Rewriting } from './rewrite.ts'
import { type DeclaredSignature, openingParenthesis, signaturesOf } from './signatures.ts'

/**
 * Writes out `typeof impl`: as its declaration says where `impl` is a function of the same file, else as it was read.
 */
export function sayTypeQuery(rewriting: Rewriting, target: Target, read: readonly Signature[]): void {
  const { file, name } = target
  const edit = rewriting.editOf(file.path)
  for (const { node } of declarationsOf(target)) {
    if (node.type !== 'VariableDeclaration') continue
    const declarator = node.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)
    const type =
      declarator?.id.type === 'Identifier' ? declarator.id.typeAnnotation?.typeAnnotation : undefined
    if (type?.type !== 'TSTypeQuery' || type.exprName.type !== 'Identifier') continue
    const declared = signaturesOf({ file, name: type.exprName.name })
    const text = declared.length > 0 ? printDeclared(declared, file.text) : tryPrintRead(read)
    // A file may be reached by several names, and an edit is made once.
    const isSaid = edit?.slice(type.start, type.end) !== textOf(type, file.text)
    if (text !== undefined && !isSaid) edit?.overwrite(type.start, type.end, text)
  }
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

/** The type of a function of another package; `undefined` if a part of it cannot be printed. */
function tryPrintRead(signatures: readonly Signature[]): string | undefined {
  const types = signatures.flatMap(({ parameters, returns }) => [
    ...parameters.map(({ type }) => type),
    returns,
  ])
  const isPrintable =
    types.every((type) => checkType(type).fault === undefined) &&
    signatures.flatMap(({ typeParameters }) => typeParameters).every(isTypeParameter)
  if (!isPrintable || signatures.length === 0) return undefined
  return printType(
    signatures.map(({ typeParameters, parameters, returns }) => {
      const list = parameters.map(({ name, type, optional, rest }, index) => {
        const known = isIdentifier(name) ? name : `value${index + 1}`
        return `${rest ? '...' : ''}${known}${optional ? '?' : ''}: ${type}`
      })
      return { head: `${printParameters(typeParameters)}(${list.join(', ')})`, returns }
    }),
  )
}

function printType(signatures: readonly { readonly head: string; readonly returns: string }[]): string {
  const [only] = signatures
  if (only !== undefined && signatures.length === 1) return `${only.head} => ${only.returns}`
  return `{ ${signatures.map(({ head, returns }) => `${head}: ${returns}; `).join('')}}`
}
