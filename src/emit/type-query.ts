// `export const f = dispatcher.backendDispatch('f', impl)` becomes `export declare const f: typeof impl` in declarations.
// The type of the constant has to change and that of `impl` must not, so the constant gets signatures of its own.

import { textOf } from '../syntax.ts'
import { declarationsOf, type Target } from './module-graph.ts'
import type { Rewriting } from './rewrite.ts'
import { type DeclaredSignature, openingParenthesis, signaturesOf } from './signatures.ts'

/** Writes out `typeof impl` where `impl` is a function of the same file. */
export function sayTypeQuery(rewriting: Rewriting, target: Target): void {
  const { file, name } = target
  const edit = rewriting.editOf(file.path)
  for (const { node } of declarationsOf(target)) {
    if (node.type !== 'VariableDeclaration') continue
    const declarator = node.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)
    const type =
      declarator?.id.type === 'Identifier' ? declarator.id.typeAnnotation?.typeAnnotation : undefined
    if (type?.type !== 'TSTypeQuery' || type.exprName.type !== 'Identifier') continue
    const signatures = signaturesOf({ file, name: type.exprName.name })
    // A file may be reached by several names, and an edit is made once.
    const isSaid = edit?.slice(type.start, type.end) !== textOf(type, file.text)
    if (signatures.length > 0 && !isSaid)
      edit?.overwrite(type.start, type.end, printType(signatures, file.text))
  }
}

function printType(signatures: readonly DeclaredSignature[], text: string): string {
  const [only] = signatures
  if (only !== undefined && signatures.length === 1) return printSignature(only, text, ' => ')
  return `{ ${signatures.map((each) => `${printSignature(each, text, ': ')}; `).join('')}}`
}

function printSignature(signature: DeclaredSignature, text: string, arrow: string): string {
  const { typeParameters, params, returnType } = signature
  const start = openingParenthesis(signature, text)
  const last = params.at(-1)?.end ?? start
  const end = text.indexOf(')', last) + 1
  const generics = typeParameters ? textOf(typeParameters, text) : ''
  return (
    generics + text.slice(start, end) + arrow + (returnType ? textOf(returnType.typeAnnotation, text) : 'any')
  )
}
