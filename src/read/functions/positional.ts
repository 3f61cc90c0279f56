// Positional parameters: one per position, whatever the overloads say about it.

import { ts } from 'ts-morph'
import type { Default, Parameter } from '../../model.ts'
import { docOf, noComment } from '../comments/comment.ts'
import { operand } from '../types/type-texts.ts'
import { chooseDefault, defaultFromCode, defaultFromTag } from './default-value.ts'
import { isOptional } from './options-parameter.ts'
import { printFor, type Subject } from './subject.ts'

/** A parameter of one signature, at its place. */
export interface Placed {
  readonly signature: ts.Signature
  readonly symbol: ts.Symbol
  readonly index: number
}

/** Reads the positional parameters of all signatures, in order of position. */
export function readPositional(subject: Subject, placed: readonly Placed[]): readonly Parameter[] {
  const positions = new Set(placed.map(({ index }) => index))
  return [...positions]
    .sort((left, right) => left - right)
    .map((index) =>
      readPosition(
        subject,
        placed.filter((each) => each.index === index),
      ),
    )
}

function readPosition(subject: Subject, placed: readonly Placed[]): Parameter {
  const { reader, callable, params } = subject
  // The signature with most parameters is the one whose author had a reason to name them all.
  const [first] = [...placed].sort((a, b) => b.signature.parameters.length - a.signature.parameters.length)
  const { symbol, index } = first!
  const name = symbol.name.startsWith('__') ? `arg${index}` : symbol.name
  const tag = params.find((known) => known.name === name)
  const fallback = readDefault(subject, index, tag?.default)
  const isEverywhere = placed.length === callable.signatures.length
  const mayBeMissing = placed.some((each) => isMissing(subject, each.symbol))
  const node = symbol.valueDeclaration
  return {
    name,
    in: 'position',
    type: printUnion(subject, name, placed),
    required: isEverywhere && !mayBeMissing && fallback === undefined,
    ...(fallback !== undefined && { default: fallback }),
    doc: docOf(noComment, tag?.description ?? ''),
    ...(node !== undefined && { location: reader.locate(node) }),
  }
}

function isMissing({ reader }: Subject, symbol: ts.Symbol): boolean {
  return symbol.valueDeclaration !== undefined && isOptional(reader.checker, symbol.valueDeclaration)
}

function readDefault(
  { reader, callable }: Subject,
  index: number,
  tagged: string | undefined,
): Default | undefined {
  const initializer = callable.implementation?.parameters[index]?.initializer
  return chooseDefault([
    initializer && defaultFromCode(reader.checker, initializer, 'signature'),
    tagged === undefined ? undefined : defaultFromTag(tagged),
  ]).chosen
}

function printUnion(subject: Subject, name: string, placed: readonly Placed[]): string {
  const texts = placed.map(({ symbol }) => {
    const at = symbol.valueDeclaration ?? subject.callable.node
    const type = subject.reader.checker.getTypeOfSymbolAtLocation(symbol, at)
    const written = ts.isParameter(at) ? at.type : undefined
    return printFor(subject, { parameter: name, type, written, optional: isMissing(subject, symbol), at })
  })
  const distinct = [...new Set(texts)]
  return distinct.length === 1 ? distinct[0]! : distinct.map(operand).join(' | ')
}
