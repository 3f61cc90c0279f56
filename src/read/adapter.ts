// The kernels of one adapter: the functions its module, or one export of it, offers.

import { ts } from 'ts-morph'
import type { EntryPoint, Kernel } from '../model.ts'
import { by } from '../order.ts'
import { readProblems } from '../problems/read.ts'
import { tryReadCallable } from './functions/callable.ts'
import { tryReadFunction } from './functions/function-model.ts'
import type { Reader } from './functions/reader.ts'
import { exportsOf } from './program/module-exports.ts'
import { reservedExports } from './reserved.ts'

const refusals = {
  rest: readProblems.KERNEL_REST_PARAMETER,
  backend: readProblems.KERNEL_BACKEND_PARAMETER,
  unbound: readProblems.TYPE_PARAMETER_UNBOUND,
}

/** Reads every kernel of an adapter, sorted by name. */
export function readAdapter(
  reader: Reader,
  entryPoint: EntryPoint,
  source: ts.SourceFile,
): readonly Kernel[] {
  const members = findMembers(reader, entryPoint, source)
  const kernels = members.flatMap((symbol): readonly Kernel[] => {
    if (reservedExports.has(symbol.name)) return []
    const callable = tryReadCallable(reader, symbol.name, resolve(reader, symbol))
    const model = callable && tryReadFunction(reader, callable, refusals)
    return model === undefined ? [] : [{ ...model, backend: entryPoint.backend }]
  })
  return kernels.sort(by(({ name }) => name))
}

function findMembers(reader: Reader, entryPoint: EntryPoint, source: ts.SourceFile): readonly ts.Symbol[] {
  const exports = exportsOf(reader.checker, source)
  const find = (name: string) => exports.find((symbol) => symbol.name === name)
  if (entryPoint.export === undefined) {
    const standIn = find('name') === undefined ? find('default') : undefined
    const members = standIn && membersOf(reader, resolve(reader, standIn))
    return members !== undefined && members.length > 0 ? members : exports
  }
  const selected = find(entryPoint.export)
  const members = selected === undefined ? [] : membersOf(reader, resolve(reader, selected))
  if (members.length === 0) {
    const data = { module: entryPoint.module.replace(/#.*$/, ''), export: entryPoint.export }
    reader.report(readProblems.ADAPTER_EXPORT_MISSING(data, reader.locate(source)))
  }
  return members
}

/** The members of an object, of the instances of a class, or of a namespace. */
function membersOf(reader: Reader, symbol: ts.Symbol): readonly ts.Symbol[] {
  const { checker } = reader
  const namespace = ts.SymbolFlags.ValueModule | ts.SymbolFlags.NamespaceModule
  if (symbol.flags & namespace && !(symbol.flags & ts.SymbolFlags.Class))
    return checker.getExportsOfModule(symbol)
  const node = symbol.valueDeclaration ?? symbol.declarations?.[0]
  if (node === undefined) return []
  const type = checker.getTypeOfSymbolAtLocation(symbol, node)
  // A function has properties too; a default export that is one is a kernel nobody named, not an adapter.
  if (type.getCallSignatures().length > 0 || (type.flags & ts.TypeFlags.Object) === 0) return []
  const [construct] = type.getConstructSignatures()
  const instance = construct === undefined ? type : checker.getReturnTypeOfSignature(construct)
  return checker.getPropertiesOfType(instance).filter(isPublic)
}

function isPublic(symbol: ts.Symbol): boolean {
  const node = symbol.valueDeclaration
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected
  const isHidden = node !== undefined && (ts.getCombinedModifierFlags(node) & hidden) !== 0
  return !isHidden && !symbol.name.startsWith('__')
}

function resolve({ checker }: Reader, symbol: ts.Symbol): ts.Symbol {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol
  const node = target.valueDeclaration
  const isShorthand = node !== undefined && ts.isShorthandPropertyAssignment(node)
  const value = isShorthand ? checker.getShorthandAssignmentValueSymbol(node) : undefined
  return value === undefined ? target : resolve({ checker } as Reader, value)
}
