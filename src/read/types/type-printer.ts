// Types as text that means the same in any other file. Two printers call each other: one walks what an author
// wrote (type-node.ts), one walks what the compiler inferred (type-shape.ts).
//
// Only syntax that these printers know is ever written, every name is checked or quoted, so no text of a package
// reaches the output as it is.

import type { ts } from 'ts-morph'
import { longestType, tryParseType } from '../../typetext.ts'
import type { PublicNames } from '../program/public-names.ts'
import { printTypeParameter } from './type-members.ts'
import { printTypeNode } from './type-node.ts'
import {
  bind,
  type Printing,
  printEither,
  printOptional,
  type TypeFault,
  type TypePrinters,
} from './type-printing.ts'
import { printTypeShape } from './type-shape.ts'

const printers: TypePrinters = { node: printTypeNode, shape: printTypeShape }

// About 400 properties: more than any options type a person wrote, less than a page of hover text.
const maximumNodes = 2_000

/** A printed type, and what could not be printed of it. */
export interface PrintedType {
  readonly text: string
  readonly faults: readonly TypeFault[]
}

/** Where a type is printed, and how names are found there. */
export interface Around {
  readonly checker: ts.TypeChecker
  readonly names: PublicNames
  /** Node at which inferred types are asked for. */
  readonly at: ts.Node
}

/** A type to be printed. */
export interface TypeUse {
  readonly type: ts.Type
  /** The type as its author wrote it, used where it says the same as `type`. */
  readonly written?: ts.TypeNode | undefined
  /** Whether a question mark beside it already says `undefined`. */
  readonly optional?: boolean
  /** Type parameters the text may name; none where it has to stand without its signature. */
  readonly inScope?: ReadonlySet<ts.Symbol> | undefined
}

/** Prints a type so that it stands on its own. */
export function printType(around: Around, { type, written, optional, inScope }: TypeUse): PrintedType {
  const faults: TypeFault[] = []
  const printing = openPrinting(around, inScope ?? new Set(), (fault) => faults.push(fault))
  const text = (optional ? printOptional : printEither)(printing, type, written)
  if (printing.budget.left <= 0 || text.length > longestType)
    return giveUp('large', around.checker.typeToString(type))
  // The printers write nothing but types; should one of them ever fail to, its text ends here.
  return tryParseType(text)?.text === text ? { text, faults } : giveUp('unprintable', text)
}

/** Prints the type parameters of a signature, each as `T extends number = number`. */
export function printTypeParameterList(
  around: Around,
  parameters: readonly ts.TypeParameterDeclaration[],
): { readonly texts: readonly string[]; readonly isWhole: boolean } {
  let isWhole = true
  const open = openPrinting(around, new Set(), () => {
    isWhole = false
  })
  const printing = bind(open, parameters)
  const texts = parameters.map((parameter) => printTypeParameter(printing, parameter))
  return { texts, isWhole }
}

function giveUp(kind: TypeFault['kind'], text: string): PrintedType {
  return { text: 'unknown', faults: [{ kind, text }] }
}

function openPrinting(
  around: Around,
  inScope: ReadonlySet<ts.Symbol>,
  fault: (fault: TypeFault) => void,
): Printing {
  return {
    ...around,
    inScope,
    substitutions: new Map(),
    expanding: [],
    budget: { left: maximumNodes },
    printers,
    fault,
  }
}
