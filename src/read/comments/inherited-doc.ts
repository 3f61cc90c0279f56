// Comments that stand somewhere else: on the property a derived interface redeclares, or behind `{@inheritDoc}`.

import { ts } from 'ts-morph'
import type { Comment } from './comment.ts'
import { memberComment } from './comment-of.ts'

const inheritDoc = /\{@inheritDoc(?:\s+([^}\s]+))?\s*\}/

/** The target of `{@inheritDoc X.y}` in a text; empty for one without a target, `undefined` for none. */
export function tryInheritTarget(text: string): string | undefined {
  const found = inheritDoc.exec(text)
  return found === null ? undefined : (found[1] ?? '')
}

/** The comment a property has where a base type first declares it. */
export function tryBaseComment(checker: ts.TypeChecker, declaration: ts.Declaration): Comment | undefined {
  const { parent } = declaration
  const name = (declaration as ts.NamedDeclaration).name?.getText()
  if (name === undefined || !(ts.isInterfaceDeclaration(parent) || ts.isClassDeclaration(parent)))
    return undefined
  const type = checker.getTypeAtLocation(parent)
  const bases = type.isClassOrInterface() ? checker.getBaseTypes(type) : []
  for (const base of bases) {
    const inherited = checker.getPropertyOfType(base, name)?.valueDeclaration
    if (inherited === undefined) continue
    const comment = memberComment(inherited)
    return comment.description === '' ? tryBaseComment(checker, inherited) : comment
  }
  return undefined
}

/** The comment that `Options.name` refers to from where `at` stands. */
export function tryTargetComment(checker: ts.TypeChecker, target: string, at: ts.Node): Comment | undefined {
  const [first, ...path] = target.split(/[.#]/)
  const flags = ts.SymbolFlags.Type | ts.SymbolFlags.Value | ts.SymbolFlags.Namespace | ts.SymbolFlags.Alias
  const found = checker.getSymbolsInScope(at, flags).find(({ name }) => name === first)
  let symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found
  for (const name of path) {
    const type = symbol && checker.getDeclaredTypeOfSymbol(symbol)
    symbol = type && checker.getPropertyOfType(type, name)
  }
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0]
  return declaration && memberComment(declaration)
}
