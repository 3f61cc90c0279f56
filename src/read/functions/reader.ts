// What every part of reading needs to know and to tell.

import { relative } from 'pathe'
import type { ts } from 'ts-morph'
import type { Files } from '../../files.ts'
import type { Problem, SourceLocation } from '../../model.ts'
import { findFolders } from '../program/folder-of.ts'
import type { PackageFolder } from '../program/package-modules.ts'
import { type Opening, openProgram, type Program } from '../program/program.ts'
import { indexPublicNames, type PublicNames } from '../program/public-names.ts'

/** An open program over the packages being read, and the problems met in it. */
export interface Reader {
  readonly files: Files
  readonly program: Program
  readonly checker: ts.TypeChecker
  readonly names: PublicNames
  /** The package a file belongs to. */
  folderOf(file: string): PackageFolder | undefined
  /** Where a node stands, for people. */
  locate(node: ts.Node): SourceLocation
  report(problem: Problem): void
}

/** Opens a reader over several packages. */
export function openReader(opening: Opening, report: (problem: Problem) => void): Reader {
  const { files, folders } = opening
  const program = openProgram(opening)
  const folderOf = findFolders(files, folders)
  return {
    files,
    program,
    checker: program.checker,
    names: indexPublicNames(program, folderOf),
    folderOf,
    locate: (node) => locate(node, folderOf),
    report,
  }
}

function locate(node: ts.Node, folderOf: Reader['folderOf']): SourceLocation {
  const source = node.getSourceFile()
  const folder = folderOf(source.fileName)
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart())
  return {
    package: folder?.name ?? '',
    file: folder === undefined ? source.fileName : relative(folder.directory, source.fileName),
    line: line + 1,
    column: character + 1,
  }
}
