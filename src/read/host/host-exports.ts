// Under which names a host's modules export things: its functions, its settings, its dispatcher.

import { ts } from 'ts-morph'
import type { ExportKind, Host } from '../../model.ts'
import { byCodePoint } from '../../order.ts'
import type { Reader } from '../functions/reader.ts'
import { tryResolveSymbol, unwrap } from '../functions/static-value.ts'
import { exportsOf } from '../program/module-exports.ts'
import type { PackageFolder } from '../program/package-modules.ts'
import type { DispatcherLiteral } from './dispatcher-literal.ts'

/** One name of a thing in one module. */
export interface ExportedName {
  readonly specifier: string
  readonly name: string
}

/** All names of a symbol in a package, shortest specifier first. */
export function findExports(
  reader: Reader,
  folder: PackageFolder,
  symbol: ts.Symbol,
): readonly ExportedName[] {
  const own = reader.names.namesIn(folder, symbol)
  return [...own, ...namesInClass(reader, folder, symbol)].sort(
    (left, right) =>
      left.specifier.length - right.specifier.length ||
      byCodePoint(left.specifier, right.specifier) ||
      byCodePoint(left.name, right.name),
  )
}

/** The names of a property through those of its class: `Scorer.create`. */
function namesInClass({ checker, names }: Reader, folder: PackageFolder, symbol: ts.Symbol) {
  const { parent } = symbol as ts.Symbol & { readonly parent?: ts.Symbol }
  const holder = tryProperty(symbol) && parent
  const known = holder === undefined ? [] : names.namesIn(folder, checker.getExportSymbolOfSymbol(holder))
  return known.map((each): ExportedName => ({ ...each, name: `${each.name}.${symbol.name}` }))
}

function tryProperty({ valueDeclaration }: ts.Symbol): ts.PropertyDeclaration | undefined {
  const isProperty = valueDeclaration !== undefined && ts.isPropertyDeclaration(valueDeclaration)
  if (!isProperty || ts.isPrivateIdentifier(valueDeclaration.name)) return undefined
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected
  return (ts.getCombinedModifierFlags(valueDeclaration) & hidden) === 0 ? valueDeclaration : undefined
}

/** How a function is exported under its first name. */
export function judgeExportKind(symbol: ts.Symbol, exports: readonly ExportedName[]): ExportKind {
  const property = tryProperty(symbol)
  if (property) {
    const isStatic = (ts.getCombinedModifierFlags(property) & ts.ModifierFlags.Static) !== 0
    return isStatic ? 'static' : 'method'
  }
  const [first] = exports
  if (first?.name === 'default') return 'default'
  if (first?.name.includes('.')) return 'namespace'
  return symbol.declarations?.some(ts.isFunctionDeclaration) ? 'function' : 'const'
}

/** `host[/subpath]:name`, by the shortest subpath that exports the function. */
export function functionKey(hostName: string, packageName: string, specifier: string, name: string): string {
  return `${hostName}${specifier.slice(packageName.length)}:${name}`
}

/** Names under which a host exports its settings and its dispatcher, in the first module that exports either. */
export function findDispatcherExports(
  reader: Reader,
  folder: PackageFolder,
  literal: DispatcherLiteral,
): Host['exports'] {
  for (const { specifier, file } of reader.program.modulesOf(folder)) {
    const source = reader.program.tryFile(file)
    const names = source ? exportsOf(reader.checker, source) : []
    const nameOf = (role: Role) => names.find((symbol) => roleOf(reader, symbol, literal) === role)?.name
    const [settings, dispatcher] = [nameOf('settings'), nameOf('dispatcher')]
    if (settings === undefined && dispatcher === undefined) continue
    return { specifier, ...(settings && { settings }), ...(dispatcher && { dispatcher }) }
  }
  return { specifier: folder.name }
}

type Role = 'dispatcher' | 'settings'

function roleOf(
  reader: Reader,
  exported: ts.Symbol,
  literal: DispatcherLiteral,
  depth = 5,
): Role | undefined {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0
  const symbol = isAlias ? reader.checker.getAliasedSymbol(exported) : exported
  const node = symbol.valueDeclaration
  if (node === undefined || depth === 0) return undefined
  if (ts.isBindingElement(node)) {
    const property = (node.propertyName ?? node.name).getText()
    const isSettings = property === 'settings' && isDispatcher(reader, node.parent.parent, literal, depth)
    return isSettings ? 'settings' : undefined
  }
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return undefined
  const value = unwrap(node.initializer)
  if (contains(value, literal.call)) return 'dispatcher'
  if (ts.isPropertyAccessExpression(value) && value.name.text === 'settings') {
    return roleOfName(reader, value.expression, literal, depth) === 'dispatcher' ? 'settings' : undefined
  }
  return roleOfName(reader, value, literal, depth)
}

function roleOfName(
  reader: Reader,
  value: ts.Expression,
  literal: DispatcherLiteral,
  depth: number,
): Role | undefined {
  const symbol = ts.isIdentifier(value) ? tryResolveSymbol(reader.checker, value) : undefined
  return symbol && roleOf(reader, symbol, literal, depth - 1)
}

function isDispatcher(reader: Reader, node: ts.Node, literal: DispatcherLiteral, depth: number): boolean {
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return false
  const value = unwrap(node.initializer)
  return contains(value, literal.call) || roleOfName(reader, value, literal, depth) === 'dispatcher'
}

function contains(node: ts.Node, inner: ts.Node): boolean {
  return node.getSourceFile() === inner.getSourceFile() && node.pos <= inner.pos && inner.end <= node.end
}
