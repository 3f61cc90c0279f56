// What a module exports, whichever module system it is written in.

import { ts } from 'ts-morph'

/** Symbols a module exports, aliases as they stand; those behind `export =` or `module.exports` included. */
export function exportsOf(checker: ts.TypeChecker, source: ts.SourceFile): readonly ts.Symbol[] {
  // The checker hands out the symbol of an ES module only.
  const module =
    checker.getSymbolAtLocation(source) ?? (source as ts.SourceFile & { readonly symbol?: ts.Symbol }).symbol
  if (module === undefined) return []
  const assigned = module.exports?.get('export=' as ts.__String)
  const exported = checker.getExportsOfModule(module).filter((symbol) => symbol !== assigned)
  return assigned === undefined ? exported : [...exported, ...membersOfAssigned(checker, assigned)]
}

/** The function or class that a module is, by `export =`, if it is one. */
export function tryAssigned(checker: ts.TypeChecker, source: ts.SourceFile): ts.Symbol | undefined {
  const assigned = checker.getSymbolAtLocation(source)?.exports?.get('export=' as ts.__String)
  const target = assigned && resolved(checker, assigned)
  const isNamed = (node: ts.Declaration) => ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)
  return target?.declarations?.some(isNamed) ? target : undefined
}

function resolved(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol
}

function membersOfAssigned(checker: ts.TypeChecker, assigned: ts.Symbol): readonly ts.Symbol[] {
  const target = resolved(checker, assigned)
  const isNamespace = (target.flags & ts.SymbolFlags.Namespace) !== 0
  const inNamespace = isNamespace ? checker.getExportsOfModule(target) : []
  const node = target.valueDeclaration
  const properties = node ? checker.getPropertiesOfType(checker.getTypeOfSymbolAtLocation(target, node)) : []
  return [...new Map([...properties, ...inNamespace].map((symbol) => [symbol.name, symbol])).values()]
}
