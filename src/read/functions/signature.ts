// A call signature as text, its own type parameters kept.

import { ts } from 'ts-morph'
import type { Signature } from '../../model.ts'
import { printTypeParameterList } from '../types/type-printer.ts'
import { isOptional } from './options-parameter.ts'
import { type PlacedType, printWhole, type Subject } from './subject.ts'

/** Reads one call signature as text. */
export function readSignature(subject: Subject, signature: ts.Signature): Signature {
  const { checker, names } = subject.reader
  const inScope = new Set((signature.typeParameters ?? []).map(({ symbol }) => symbol))
  const at = signature.declaration ?? subject.callable.node
  const written = signature.declaration?.type
  const declarations = (signature.typeParameters ?? []).flatMap(({ symbol }) =>
    (symbol.declarations ?? []).filter(ts.isTypeParameterDeclaration).slice(0, 1),
  )
  const typeParameters = printTypeParameterList({ checker, names, at }, declarations)
  const isGuard = checker.getTypePredicateOfSignature(signature) !== undefined
  let isWhole = typeParameters.isWhole && !isGuard && !subject.callable.hasMembers
  const print = (use: PlacedType) => {
    const printed = printWhole(subject, use)
    isWhole &&= printed.isWhole
    return printed.text
  }
  const parameters = signature.parameters.map((symbol, index) => {
    const node = symbol.valueDeclaration ?? at
    const optional = symbol.valueDeclaration !== undefined && isOptional(checker, symbol.valueDeclaration)
    const name = parameterName(symbol, subject, index)
    const type = checker.getTypeOfSymbolAtLocation(symbol, node)
    const own = ts.isParameter(node) ? node.type : undefined
    // What cannot be printed is reported once, by whoever reads the parameter itself.
    const shared = { parameter: name, at: node, inScope, silent: true }
    return { name, type: print({ ...shared, type, written: own, optional }), optional, rest: false }
  })
  // `x is T` may stand behind a signature only; as a type of its own it is a boolean.
  const isType = written !== undefined && ts.isTypeNode(written) && !ts.isTypePredicateNode(written)
  const returns = print({
    parameter: 'return value',
    type: checker.getReturnTypeOfSignature(signature),
    written: isType ? written : undefined,
    at,
    inScope,
  })
  return { typeParameters: typeParameters.texts, parameters, returns, ...(!isWhole && { partial: true }) }
}

/** A parameter's name; a destructured one is called as its comment calls it, else `options`. */
function parameterName(symbol: ts.Symbol, { params, callable }: Subject, index: number): string {
  if (!symbol.name.startsWith('__')) return symbol.name
  const known = new Set(callable.signatures.flatMap(({ parameters }) => parameters.map(({ name }) => name)))
  const documented = params.map(({ name }) => name.split('.')[0] ?? '').find((name) => !known.has(name))
  return documented !== undefined && /^[A-Za-z_$][\w$]*$/.test(documented)
    ? documented
    : index === 0
      ? 'input'
      : 'options'
}
