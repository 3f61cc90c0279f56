// What the two printers of types share: the state of one printing, and the choice between the two.

import { ts } from 'ts-morph'
import type { PublicNames } from '../program/public-names.ts'
import { operand, quote, tryIdentifier, tryImport } from './type-texts.ts'

/**
 * Why a type, or a part of it, was replaced by `unknown`, or by a wider one that says most of it (`approximate`), such
 * as the constraint of a type parameter. `unbound` is a type parameter that has none.
 */
export interface TypeFault {
  readonly kind: 'unresolved' | 'recursive' | 'large' | 'unprintable' | 'approximate' | 'unbound'
  /** What stood there, for the message. */
  readonly text: string
}

/** What one printing carries with it. */
export interface Printing {
  readonly checker: ts.TypeChecker
  readonly names: PublicNames
  /** Node at which inferred types are asked for. */
  readonly at: ts.Node
  /** Type parameters that may be written by name; all others become their constraint. */
  readonly inScope: ReadonlySet<ts.Symbol>
  /** What type parameters of an alias being written out stand for. */
  readonly substitutions: ReadonlyMap<ts.Symbol, string>
  /** Types being expanded around this one, to notice recursion. */
  readonly expanding: readonly ts.Type[]
  readonly budget: { left: number }
  readonly printers: TypePrinters
  fault(fault: TypeFault): void
}

/** The two printers, handed on so that each can call the other. */
export interface TypePrinters {
  /** Prints a type as its author wrote it. */
  node(printing: Printing, node: ts.TypeNode): string
  /** Prints a type by what the compiler knows of it. */
  shape(printing: Printing, type: ts.Type): string
}

/** Prints the written type if there is one that means `type`, else `type` itself. */
export function printEither(printing: Printing, type: ts.Type, written: ts.TypeNode | undefined): string {
  const isSame = written !== undefined && means(printing.checker, written, type)
  return isSame ? printing.printers.node(printing, written) : printing.printers.shape(printing, type)
}

/** Prints a type without the `undefined` that a question mark beside it already says. */
export function printOptional(printing: Printing, type: ts.Type, written: ts.TypeNode | undefined): string {
  const { checker, printers } = printing
  if (written !== undefined && means(checker, written, type)) {
    const members = ts.isUnionTypeNode(written) ? written.types : [written]
    const others = members.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword)
    if (others.length < members.length && others.length > 0) {
      const [only] = others
      if (others.length === 1) return printers.node(printing, only!)
      return others.map((member) => operand(printers.node(printing, member))).join(' | ')
    }
    return printers.node(printing, written)
  }
  const present = checker.getNonNullableType(type)
  if (!acceptsNull(type)) return printers.shape(printing, present)
  return `${operand(printers.shape(printing, present))} | null`
}

// An optional property's type has `undefined` added, a mapped one shares its declaration with the original.
function means(checker: ts.TypeChecker, written: ts.TypeNode, type: ts.Type): boolean {
  const declared = checker.getTypeFromTypeNode(written)
  if (declared === type) return true
  const isSameCore = checker.getNonNullableType(declared) === checker.getNonNullableType(type)
  return isSameCore && acceptsNull(declared) === acceptsNull(type)
}

function acceptsNull(type: ts.Type): boolean {
  return (type.isUnion() ? type.types : [type]).some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0)
}

/**
 * Whether this is what the compiler makes of a name it cannot find, or of a type it gives up on; only its intrinsic name
 * tells it from a written `any`.
 */
export function isError(type: ts.Type): boolean {
  return (type as ts.Type & { readonly intrinsicName?: string }).intrinsicName === 'error'
}

/** Takes one node off the budget; once it is spent, everything prints as `unknown` and the printing ends. */
export function isSpent(printing: Printing): boolean {
  printing.budget.left -= 1
  return printing.budget.left <= 0
}

/** The name under which any file can refer to a symbol, or `undefined`. */
export function tryReference(printing: Printing, symbol: ts.Symbol): string | undefined {
  const global = printing.names.tryGlobal(symbol)
  if (global !== undefined) return global.split('.').every(tryIdentifier) ? global : undefined
  const name = printing.names.tryName(symbol)
  if (name?.isModule) return `import(${quote(name.specifier)})`
  return name && tryImport(name.specifier, name.name)
}

/**
 * A printed type argument. One of which a part could not be printed stands as `any` where the parameter is constrained:
 * `unknown` keeps to no constraint, and a type that breaks one is an error wherever it stands.
 */
export function argumentText(
  printing: Printing,
  symbol: ts.Symbol,
  index: number,
  print: (printing: Printing) => string,
): string {
  let isWhole = true
  const text = print({
    ...printing,
    fault: (fault) => {
      isWhole &&= fault.kind === 'approximate'
      printing.fault(fault)
    },
  })
  if (isWhole) return text
  const isConstrained = (symbol.declarations ?? []).some(
    (declaration) =>
      (ts.isTypeAliasDeclaration(declaration) ||
        ts.isInterfaceDeclaration(declaration) ||
        ts.isClassLike(declaration)) &&
      declaration.typeParameters?.[index]?.constraint !== undefined,
  )
  return isConstrained ? 'any' : text
}

/** The same printing with more type parameters that may be written by name. */
export function bind(
  printing: Printing,
  parameters: readonly ts.TypeParameterDeclaration[] | undefined,
): Printing {
  if (parameters === undefined) return printing
  const symbols = parameters.map(({ name }) => printing.checker.getSymbolAtLocation(name))
  const added = symbols.filter((symbol) => symbol !== undefined)
  return { ...printing, inScope: new Set([...printing.inScope, ...added]) }
}

/** Whether a property may only be read, by its declaration or by a mapped type. */
export function isReadonly(property: ts.Symbol): boolean {
  const declaration = property.valueDeclaration
  if (declaration === undefined) return false
  const flags = ts.getCombinedModifierFlags(declaration)
  const isGetter =
    (property.flags & ts.SymbolFlags.Accessor) !== 0 && !(property.flags & ts.SymbolFlags.SetAccessor)
  return (flags & ts.ModifierFlags.Readonly) !== 0 || isGetter
}

/** The type an author wrote on a declaration, if there is one. */
export function writtenType(declaration: ts.Declaration): ts.TypeNode | undefined {
  const isTyped =
    ts.isPropertySignature(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isParameter(declaration)
  return isTyped ? declaration.type : undefined
}

// A class whose methods return it with other arguments is another type at each step, and never ends either.
const deepestNesting = 5

/** The same printing inside a type that has to be written out; `undefined` where that would never end. */
export function tryEnter(printing: Printing, type: ts.Type): Printing | undefined {
  const around = printing.expanding.filter(({ symbol }) => symbol !== undefined && symbol === type.symbol)
  if (printing.expanding.includes(type) || around.length >= deepestNesting) {
    printing.fault({ kind: 'recursive', text: printing.checker.typeToString(type) })
    return undefined
  }
  return { ...printing, expanding: [...printing.expanding, type] }
}
