// A callable as a plain model: signatures, parameters, docs.

import { ts } from 'ts-morph'
import type { FunctionModel, Signature } from '../../model.ts'
import type { readProblems } from '../../problems/read.ts'
import { docOf, tagText } from '../comments/comment.ts'
import { findFunctionComment } from '../comments/option-docs.ts'
import type { Callable } from './callable.ts'
import { type Bag, readOptions } from './options.ts'
import { mayHoldStrings, takesOnlyBags, tryFindOptions } from './options-parameter.ts'
import { type Placed, readPositional } from './positional.ts'
import type { Reader } from './reader.ts'
import { readSignature } from './signature.ts'
import { openSubject, type Subject } from './subject.ts'

/** How to say that a function cannot be dispatched: as a host's, or as a backend's. */
export interface Refusals {
  rest: (typeof readProblems)['HOST_FUNCTION_REST_PARAMETER']
  backend: (typeof readProblems)['HOST_FUNCTION_BACKEND_PARAMETER']
  /** That an option's type depends on a type parameter which only a call of the function itself could fill. */
  unbound?: (typeof readProblems)['TYPE_PARAMETER_UNBOUND']
}

/** Reads a callable; `undefined`, with a problem, where it cannot be dispatched. */
export function tryReadFunction(
  reader: Reader,
  callable: Callable,
  refusals: Refusals,
): FunctionModel | undefined {
  const subject = openSubject(reader, callable, refusals.unbound)
  const rest = tryFindRest(callable)
  if (rest !== undefined) {
    const data = { function: callable.name, parameter: rest }
    reader.report(refusals.rest(data, reader.locate(callable.node)))
    return undefined
  }
  const bags = callable.signatures.flatMap((signature) => tryFindBag(subject, signature) ?? [])
  const longest = Math.max(...callable.signatures.map(({ parameters }) => parameters.length))
  const optionsIndex = bags.length > 0 ? Math.max(...bags.map(({ index }) => index)) : longest
  const positional = readPositional(subject, placeParameters(callable, bags))
  const options = bags.length > 0 ? readOptions(subject, bags) : { parameters: [], open: false }
  const parameters = [...positional, ...options.parameters]
  if (parameters.some(({ name }) => name === 'backend')) {
    const place = reader.locate(callable.node)
    reader.report(refusals.backend({ function: callable.name }, place))
    return undefined
  }
  const returnsDoc = callable.comments.map((each) => tagText(each, 'returns', 'return')).find((text) => text)
  return {
    name: callable.name,
    async: isAsync(subject),
    optionsIndex,
    parameters,
    openOptions: options.open,
    signatures: callable.signatures.map((signature) => {
      const stand = judgeOptions(subject, signature, bags, optionsIndex)
      return { ...readSignature(subject, signature), ...(stand !== undefined && { options: stand }) }
    }),
    doc: docOf(findFunctionComment(subject)),
    ...(returnsDoc !== undefined && {
      returnsDoc: returnsDoc.replace(/^\{[^}]*\}\s*/, '').replace(/^-\s+/, ''),
    }),
    location: reader.locate(nameNode(callable.node)),
  }
}

function nameNode(node: ts.Node): ts.Node {
  return (node as ts.NamedDeclaration).name ?? node
}

function tryFindRest({ signatures }: Callable): string | undefined {
  const last = signatures.flatMap(({ parameters }) => parameters.at(-1)?.valueDeclaration ?? [])
  const rest = last.filter(ts.isParameter).find(({ dotDotDotToken }) => dotDotDotToken !== undefined)
  return rest?.name.getText()
}

function tryFindBag({ reader, callable }: Subject, signature: ts.Signature): Bag | undefined {
  const index = tryFindOptions(reader.checker, signature, callable.implementation)
  const symbol = index === undefined ? undefined : signature.parameters[index]
  return index === undefined || symbol === undefined ? undefined : { signature, symbol, index }
}

/** What a signature has in the place of the options, unless that is nothing but options. */
function judgeOptions(
  { reader }: Subject,
  signature: ts.Signature,
  bags: readonly Bag[],
  optionsIndex: number,
): Signature['options'] {
  const symbol = signature.parameters[optionsIndex]
  if (symbol?.valueDeclaration === undefined) return undefined
  const isBag = bags.some((bag) => bag.signature === signature && bag.index === optionsIndex)
  if (!isBag || !mayHoldStrings(reader.checker, symbol, symbol.valueDeclaration)) return 'none'
  return takesOnlyBags(reader.checker, symbol, symbol.valueDeclaration) ? undefined : 'mixed'
}

// What some overloads have in the place of the options, a callback for instance, is no parameter of its own.
function placeParameters(callable: Callable, bags: readonly Bag[]): readonly Placed[] {
  const optionsIndex = Math.max(...bags.map(({ index }) => index))
  return callable.signatures.flatMap((signature) =>
    signature.parameters.flatMap((symbol, index) =>
      index === optionsIndex || bags.some((bag) => bag.signature === signature && bag.index === index)
        ? []
        : [{ signature, symbol, index }],
    ),
  )
}

// A kernel that may answer `NotImplemented` at once and a promise otherwise is asynchronous all the same.
function isAsync({ reader, callable }: Subject): boolean {
  const isDeclared = callable.implementation?.modifiers?.some(
    ({ kind }) => kind === ts.SyntaxKind.AsyncKeyword,
  )
  if (isDeclared) return true
  return callable.signatures.every((signature) => {
    const type = reader.checker.getReturnTypeOfSignature(signature)
    const members = (type.isUnion() ? type.types : [type]).filter(
      ({ flags }) => (flags & ts.TypeFlags.ESSymbolLike) === 0,
    )
    return members.length > 0 && members.every((member) => isPromise(reader.checker, member))
  })
}

function isPromise(checker: ts.TypeChecker, type: ts.Type): boolean {
  if ((type.flags & ts.TypeFlags.Any) !== 0) return false
  const then = checker.getPropertyOfType(checker.getApparentType(type), 'then')
  return then?.valueDeclaration !== undefined && ['Promise', 'PromiseLike'].includes(type.symbol?.name ?? '')
}
