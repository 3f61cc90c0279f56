// Prints what a module exports: every name with its declaration and doc comment, wherever in the package it is declared.

import { posix } from 'node:path'
import ts from 'typescript'

/**
 * Prints the exports of one declaration file, sorted by name.
 *
 * @param declarations - All declaration files of the package by path relative to its folder.
 * @param entry - Path of the file whose exports are printed.
 */
export function printPublicApi(declarations: ReadonlyMap<string, string>, entry: string): string {
  const program = openProgram(declarations, entry)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(posix.join('/', entry))
  const module = source && checker.getSymbolAtLocation(source)
  if (module === undefined) return ''
  const names = checker.getExportsOfModule(module).sort((left, right) => (left.name < right.name ? -1 : 1))
  return `${names.map((symbol) => printSymbol(checker, symbol)).join('\n\n')}\n`
}

function printSymbol(checker: ts.TypeChecker, exported: ts.Symbol): string {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported
  const statements = new Set((symbol.declarations ?? []).map(statementOf))
  if (statements.size === 0) return `export { ${exported.name} } // of another package`
  const renamed = exported.name === symbol.name ? [] : [`export { ${symbol.name} as ${exported.name} }`]
  return [
    ...[...statements].map((node) =>
      node
        .getFullText()
        .replace(/^[\s\S]*?(?=\/\*\*|export|declare)/, '')
        .trim(),
    ),
    ...renamed,
  ].join('\n')
}

function statementOf(node: ts.Node): ts.Node {
  return ts.isSourceFile(node.parent) || ts.isSourceFile(node) ? node : statementOf(node.parent)
}

function openProgram(declarations: ReadonlyMap<string, string>, entry: string): ts.Program {
  const read = (path: string) => declarations.get(path.slice(1))
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getCurrentDirectory: () => '/',
    fileExists: (path) => read(path) !== undefined,
    readFile: read,
    directoryExists: () => true,
    getDirectories: () => [],
    realpath: (path) => path,
    getSourceFile(path, version) {
      const text = read(path)
      return text === undefined ? undefined : ts.createSourceFile(path, text, version, true)
    },
  }
  const options = {
    noLib: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  }
  return ts.createProgram([posix.join('/', entry)], options, host)
}
