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
  /** How to say that the type of an option depends on a type parameter that no call can fill. */
  readonly unbound?: PlacedType['unbound']
}

/** A type to be printed, and where it stands. */
export interface PlacedType extends TypeUse {
  /** For messages: the parameter's name, or `return value`. */
  readonly parameter: string
  readonly at: ts.Node
  /** Whether somebody else reports what of it cannot be printed. */
  readonly silent?: boolean
  /** How to say that a type parameter means nothing there; absent where nobody misses it. */
  readonly unbound?: (typeof readProblems)['TYPE_PARAMETER_UNBOUND'] | undefined
}

// What is merely wider than its author's type serves everyone who reads it; nobody has to be told.
const told = {
  approximate: undefined,
  unresolved: readProblems.TYPE_UNRESOLVED,
  recursive: readProblems.TYPE_RECURSIVE,
  large: readProblems.TYPE_TOO_LARGE,
  unprintable: readProblems.TYPE_UNPRINTABLE,
} as const

/** Makes the subject of a callable. */
export function openSubject(reader: Reader, callable: Callable, unbound?: PlacedType['unbound']): Subject {
  const params = new Map<string, NamedTag>()
  for (const comment of callable.comments) {
    for (const tag of comment.params) if (!params.has(tag.name)) params.set(tag.name, tag)
  }
  return { reader, callable, params: [...params.values()], ...(unbound && { unbound }) }
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
    const tell = kind === 'unbound' ? use.unbound : told[kind]
    const data = { function: callable.name, parameter: use.parameter, type }
    if (tell !== undefined) reader.report(tell(data, reader.locate(use.at)))
  }
  return { text, isWhole: faults.length === 0 }
}
