// How a declaration can be named from any other file: as a global, or as an export of some package.

import { ts } from 'ts-morph'
import { exportsOf, tryAssigned } from './module-exports.ts'
import type { PackageFolder } from './package-modules.ts'
import type { Program } from './program.ts'

/** An export of a package. */
export interface PublicName {
  readonly specifier: string
  /** Possibly dotted: `ns.Name`. */
  readonly name: string
  /** Whether the module is the thing itself, by `export =`: it has a default for those who import it, and none in types. */
  readonly isModule?: boolean
}

/** Finds the names under which other files can refer to a symbol. */
export interface PublicNames {
  /** Its first name, by shortest specifier; `undefined` if no package exports it. */
  tryName(symbol: ts.Symbol): PublicName | undefined
  /** All its names in one package, shortest specifier first. */
  namesIn(folder: PackageFolder, symbol: ts.Symbol): readonly PublicName[]
  /** Its dotted global name; `undefined` if it is not global. */
  tryGlobal(symbol: ts.Symbol): string | undefined
}

type NamesOfPackage = ReadonlyMap<ts.Symbol, readonly PublicName[]>

/** Indexes the exports of the packages of a program, each when first asked for. */
export function indexPublicNames(
  program: Program,
  folderOf: (file: string) => PackageFolder | undefined,
): PublicNames {
  const byDirectory = new Map<string, NamesOfPackage>()
  const inFolder = (folder: PackageFolder): NamesOfPackage => {
    const known = byDirectory.get(folder.directory) ?? indexPackage(program, folder)
    byDirectory.set(folder.directory, known)
    return known
  }
  return {
    namesIn: (folder, symbol) => inFolder(folder).get(symbol) ?? [],
    tryGlobal: tryGlobalName,
    tryName(symbol) {
      const ambient = tryAmbientModule(symbol)
      if (ambient !== undefined) return ambient
      const file = symbol.declarations?.[0]?.getSourceFile().fileName
      const folder = file === undefined ? undefined : folderOf(file)
      return folder && inFolder(folder).get(symbol)?.[0]
    },
  }
}

function indexPackage(program: Program, folder: PackageFolder): NamesOfPackage {
  const names = new Map<ts.Symbol, PublicName[]>()
  const { checker } = program
  const add = (exports: readonly ts.Symbol[], specifier: string, prefix: string, depth: number) => {
    for (const exported of exports) {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported
      const name = prefix + exported.name
      names.set(symbol, [...(names.get(symbol) ?? []), { specifier, name }])
      const isModule = (symbol.flags & (ts.SymbolFlags.ValueModule | ts.SymbolFlags.NamespaceModule)) !== 0
      if (isModule && depth > 0) add(checker.getExportsOfModule(symbol), specifier, `${name}.`, depth - 1)
    }
  }
  for (const { specifier, file } of program.modulesOf(folder)) {
    const source = program.tryFile(file)
    if (source === undefined) continue
    add(exportsOf(checker, source), specifier, '', 2)
    // ES modules import it as their default.
    const assigned = tryAssigned(checker, source)
    if (assigned !== undefined)
      names.set(assigned, [...(names.get(assigned) ?? []), { specifier, name: 'default', isModule: true }])
  }
  return names
}

function parentOf(symbol: ts.Symbol): ts.Symbol | undefined {
  return (symbol as ts.Symbol & { readonly parent?: ts.Symbol }).parent
}

function tryAmbientModule(symbol: ts.Symbol): PublicName | undefined {
  const path = [symbol.name]
  for (let parent = parentOf(symbol); parent !== undefined; parent = parentOf(parent)) {
    if (parent.declarations?.some(isAmbientModule))
      return { specifier: parent.name.slice(1, -1), name: path.join('.') }
    path.unshift(parent.name)
  }
  return undefined
}

// `declare module '../index'` adds to a file of the package, whose exports have the name; nobody else can say the path.
function isAmbientModule(node: ts.Declaration): boolean {
  return ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name) && !node.name.text.startsWith('.')
}

function tryGlobalName(symbol: ts.Symbol): string | undefined {
  if (tryAmbientModule(symbol) !== undefined) return undefined
  const path = [symbol.name]
  let root = symbol
  for (let parent = parentOf(root); parent !== undefined; parent = parentOf(root)) {
    if (isModuleOrGlobalScope(parent)) break
    path.unshift(parent.name)
    root = parent
  }
  return root.declarations?.some(isGlobalDeclaration) ? path.join('.') : undefined
}

function isModuleOrGlobalScope(symbol: ts.Symbol): boolean {
  return symbol.name === '__global' || (symbol.declarations?.some(ts.isSourceFile) ?? false)
}

function isGlobalDeclaration(node: ts.Declaration): boolean {
  const scope = ts.isVariableDeclaration(node) ? node.parent.parent.parent : node.parent
  if (ts.isSourceFile(scope)) return scope.isDeclarationFile && !ts.isExternalModule(scope)
  const isBlock = ts.isModuleBlock(scope) && ts.isModuleDeclaration(scope.parent)
  return isBlock && (scope.parent.flags & ts.NodeFlags.GlobalAugmentation) !== 0
}
