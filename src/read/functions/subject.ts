// The function being read, with what all readers of its parts ask for: printed types and documented names.

import type { ts } from 'ts-morph'
import { readProblems } from '../../problems/read.ts'
import type { NamedTag } from '../comments/comment.ts'
import { printType, type TypeUse } from '../types/type-printer.ts'
import type { Callable } from './callable.ts'
import type { Reader } from './reader.ts'

/** One function while it is being read. */
export interface Subject {
  readonly reader: Reader
  readonly callable: Callable
  /** Every `@param` of its comments, the first comment that names something winning. */
  readonly params: readonly NamedTag[]
}

/** A type to be printed, and where it stands. */
export interface PlacedType extends TypeUse {
  /** For messages: the parameter's name, or `return value`. */
  readonly parameter: string
  readonly at: ts.Node
  /** Whether somebody else reports what of it cannot be printed. */
  readonly silent?: boolean
}

// What is merely wider than its author's type serves everyone who reads it; nobody has to be told.
const faultCodes = {
  approximate: undefined,
  unresolved: 'TYPE_UNRESOLVED',
  recursive: 'TYPE_RECURSIVE',
  large: 'TYPE_TOO_LARGE',
  unprintable: 'TYPE_UNPRINTABLE',
} as const

/** Makes the subject of a callable. */
export function openSubject(reader: Reader, callable: Callable): Subject {
  const params = new Map<string, NamedTag>()
  for (const comment of callable.comments) {
    for (const tag of comment.params) if (!params.has(tag.name)) params.set(tag.name, tag)
  }
  return { reader, callable, params: [...params.values()] }
}

/** Prints a type of the subject, and reports what of it could not be printed. */
export function printFor(subject: Subject, use: PlacedType): string {
  return printWhole(subject, use).text
}

/** The same, told whether the text says all that the type says. */
export function printWhole(
  { reader, callable }: Subject,
  use: PlacedType,
): { readonly text: string; readonly isWhole: boolean } {
  const { checker, names } = reader
  const { text, faults } = printType({ checker, names, at: use.at }, use)
  for (const { kind, text: type } of use.silent ? [] : faults) {
    const code = faultCodes[kind]
    if (code === undefined) continue
    const data = { function: callable.name, parameter: use.parameter, type }
    reader.report(readProblems[code](data, reader.locate(use.at)))
  }
  return { text, isWhole: faults.length === 0 }
}
