// The interface in a host's own sources by which other files can add to the options of a function.

import { ts } from 'ts-morph'
import type { HostFunction } from '../../model.ts'
import { isInside } from '../program/folder-of.ts'
import type { PackageFolder } from '../program/package-modules.ts'
import type { Callable } from './callable.ts'
import type { Reader } from './reader.ts'

/** Reads the interface of a function's options; `undefined` unless a TypeScript source exports it by its own name. */
export function tryReadOptionsInterface(
  reader: Reader,
  folder: PackageFolder,
  { signatures }: Callable,
  index: number,
): HostFunction['optionsInterface'] {
  const parameter = signatures.find(({ parameters }) => parameters.length > index)?.parameters[index]
  const at = parameter?.valueDeclaration
  if (at === undefined || !ts.isParameter(at) || at.type === undefined) return undefined
  const type = reader.checker.getTypeFromTypeNode(at.type)
  // A type alias of an interface is another name for it, but a file can add to the interface only.
  const declaration = type.symbol?.declarations?.find(ts.isInterfaceDeclaration)
  if (declaration === undefined || !isExportedByName(declaration)) return undefined
  const source = declaration.getSourceFile()
  if (source.isDeclarationFile || !isInside(source.fileName, folder.directory)) return undefined
  return {
    file: reader.locate(declaration).file,
    name: declaration.name.text,
    typeParameters: (declaration.typeParameters ?? []).map(({ name }) => name.text),
  }
}

function isExportedByName(declaration: ts.InterfaceDeclaration): boolean {
  const flags = ts.getCombinedModifierFlags(declaration)
  const isExported = (flags & ts.ModifierFlags.Export) !== 0 && (flags & ts.ModifierFlags.Default) === 0
  return isExported && ts.isSourceFile(declaration.parent)
}
