// A published host may dispatch in its code and declare its functions beside it: what the code dispatches is then read
// as the declarations say it, under the name that both export.

import { ts } from 'ts-morph'
import { tryReadCallable } from '../functions/callable.ts'
import type { Reader } from '../functions/reader.ts'
import { exportsOf } from '../program/module-exports.ts'
import type { PackageFolder } from '../program/package-modules.ts'
import type { Dispatched } from './dispatched.ts'

/** A dispatched function as the package's declarations have it; itself where these export it, or nothing like it. */
export function asDeclared(reader: Reader, folder: PackageFolder, dispatched: Dispatched): Dispatched {
  const { symbol, callable } = dispatched
  if (reader.names.namesIn(folder, symbol).length > 0) return dispatched
  const names = new Set(namesInItsFile(reader, symbol))
  for (const { file } of reader.program.modulesOf(folder)) {
    const source = reader.program.tryFile(file)
    if (source?.isDeclarationFile !== true) continue
    for (const exported of exportsOf(reader.checker, source)) {
      const declared = names.has(exported.name) ? resolve(reader, exported) : undefined
      const read = declared && tryReadCallable(reader, callable.name, declared)
      if (declared && read) return { ...dispatched, callable: read, symbol: declared }
    }
  }
  return dispatched
}

function namesInItsFile(reader: Reader, symbol: ts.Symbol): readonly string[] {
  const source = symbol.declarations?.[0]?.getSourceFile()
  const exported = source ? exportsOf(reader.checker, source) : []
  return exported.filter((each) => resolve(reader, each) === symbol).map(({ name }) => name)
}

function resolve({ checker }: Reader, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)
}
