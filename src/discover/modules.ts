// The modules of a package as its users import them, with the declarations behind each.

import { join, relative } from 'pathe'
import type { Files } from '../files.ts'
import type { EmittedFile, InstalledPackage } from '../model.ts'
import { byCodePoint } from '../order.ts'
import { findDeclarations } from './declarations.ts'
import { tryResolveExport } from './exports.ts'
import { isObject, parseJson, tryText } from './json.ts'

/** One module of a package and its declaration files, with paths relative to the package's folder. */
export interface ModuleDeclarations {
  readonly specifier: string
  readonly entry: string
  readonly files: readonly EmittedFile[]
}

/** Finds the declarations of some modules of a package, sorted by specifier; modules without any are left out. */
export function findModules(
  files: Files,
  at: InstalledPackage,
  specifiers: readonly string[],
): readonly ModuleDeclarations[] {
  const declarations = findDeclarations(files, at)
  const parsed = parseJson(files.read(join(at.directory, 'package.json')) ?? '{}')
  const json = 'value' in parsed && isObject(parsed.value) ? parsed.value : {}
  return [...new Set(specifiers)].sort(byCodePoint).flatMap((specifier) => {
    const subpath = `.${specifier.slice(at.name.length)}`
    const path =
      json.exports == null
        ? typesWithoutExports(json, subpath)
        : tryResolveExport(json.exports, subpath, ['types', 'import'])
    const entry =
      path && relative(at.directory, join(at.directory, path.replace(/(?<!\.d)\.([cm]?)js$/, '.d.$1ts')))
    return entry !== undefined && declarations.some((file) => file.path === entry)
      ? [{ specifier, entry, files: declarations }]
      : []
  })
}

function typesWithoutExports(json: { readonly [key: string]: unknown }, subpath: string): string {
  if (subpath !== '.') return `${subpath.replace(/\.[cm]?js$/, '')}.d.ts`
  return tryText(json.types) ?? tryText(json.typings) ?? 'index.d.ts'
}
