// A callable as a plain model: signatures, parameters, docs.

import { ts } from 'ts-morph'
import type { FunctionModel, Signature } from '../model.ts'
import { readProblems } from '../problems/read.ts'
import type { Callable } from './callable.ts'
import { docOf, noComment, tagText } from './comment.ts'
import { type Bag, readOptions } from './options.ts'
import { isOptional, tryFindOptions } from './options-parameter.ts'
import { type Placed, readPositional } from './positional.ts'
import type { Reader } from './reader.ts'
import { openSubject, printFor, type Subject } from './subject.ts'
import { printTypeParameterList } from './type-printer.ts'

/** Reads a callable; `undefined`, with a problem, where it cannot be dispatched. */
export function tryReadFunction(reader: Reader, callable: Callable): FunctionModel | undefined {
  const subject = openSubject(reader, callable)
  if (isRefused(subject)) return undefined
  const bags = callable.signatures.flatMap((signature) => tryFindBag(subject, signature) ?? [])
  const longest = Math.max(...callable.signatures.map(({ parameters }) => parameters.length))
  const optionsIndex = bags.length > 0 ? Math.max(...bags.map(({ index }) => index)) : longest
  const positional = readPositional(subject, placeParameters(callable, bags))
  const options = bags.length > 0 ? readOptions(subject, bags) : { parameters: [], open: false }
  const parameters = [...positional, ...options.parameters]
  if (parameters.some(({ name }) => name === 'backend')) {
    const place = reader.locate(callable.node)
    reader.report(readProblems.BACKEND_PARAMETER({ function: callable.name }, place))
    return undefined
  }
  const comment = callable.comments.find(({ description, tags }) => description !== '' || tags.length > 0)
  const returnsDoc = callable.comments.map((each) => tagText(each, 'returns', 'return')).find((text) => text)
  return {
    name: callable.name,
    async: isAsync(subject),
    optionsIndex,
    parameters,
    openOptions: options.open,
    signatures: callable.signatures.map((signature) => readSignature(subject, signature)),
    doc: docOf(comment ?? noComment),
    ...(returnsDoc !== undefined && {
      returnsDoc: returnsDoc.replace(/^\{[^}]*\}\s*/, '').replace(/^-\s+/, ''),
    }),
    location: reader.locate(nameNode(callable.node)),
  }
}

function nameNode(node: ts.Node): ts.Node {
  return (node as ts.NamedDeclaration).name ?? node
}

function isRefused({ reader, callable }: Subject): boolean {
  const rest = callable.signatures
    .flatMap(({ parameters }) => parameters.at(-1)?.valueDeclaration ?? [])
    .find((node) => ts.isParameter(node) && node.dotDotDotToken !== undefined)
  if (rest === undefined || !ts.isParameter(rest)) return false
  const data = { function: callable.name, parameter: rest.name.getText() }
  reader.report(readProblems.REST_PARAMETER(data, reader.locate(rest)))
  return true
}

function tryFindBag({ reader, callable }: Subject, signature: ts.Signature): Bag | undefined {
  const index = tryFindOptions(reader.checker, signature, callable.implementation)
  const symbol = index === undefined ? undefined : signature.parameters[index]
  return index === undefined || symbol === undefined ? undefined : { signature, symbol, index }
}

function placeParameters(callable: Callable, bags: readonly Bag[]): readonly Placed[] {
  return callable.signatures.flatMap((signature) =>
    signature.parameters.flatMap((symbol, index) =>
      bags.some((bag) => bag.signature === signature && bag.index === index)
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

function readSignature(subject: Subject, signature: ts.Signature): Signature {
  const { checker, names } = subject.reader
  const inScope = new Set((signature.typeParameters ?? []).map(({ symbol }) => symbol))
  const at = signature.declaration ?? subject.callable.node
  const written = signature.declaration?.type
  const declarations = (signature.typeParameters ?? []).flatMap(({ symbol }) =>
    (symbol.declarations ?? []).filter(ts.isTypeParameterDeclaration).slice(0, 1),
  )
  return {
    typeParameters: printTypeParameterList({ checker, names, at }, declarations),
    parameters: signature.parameters.map((symbol, index) => {
      const node = symbol.valueDeclaration ?? at
      const optional = symbol.valueDeclaration !== undefined && isOptional(checker, symbol.valueDeclaration)
      const name = parameterName(symbol, subject, index)
      const type = checker.getTypeOfSymbolAtLocation(symbol, node)
      const own = ts.isParameter(node) ? node.type : undefined
      const text = printFor(subject, { parameter: name, type, written: own, optional, at: node, inScope })
      return { name, type: text, optional, rest: false }
    }),
    returns: printFor(subject, {
      parameter: 'return value',
      type: checker.getReturnTypeOfSignature(signature),
      written: written !== undefined && ts.isTypeNode(written) ? written : undefined,
      at,
      inScope,
    }),
  }
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
