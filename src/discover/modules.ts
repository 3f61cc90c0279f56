// The modules of a package as its users import them, with the declarations behind each.

import { join, relative } from 'pathe'
import type { Files } from '../files.ts'
import type { EmittedFile } from '../merged.ts'
import type { InstalledPackage } from '../model.ts'
import { byCodePoint } from '../order.ts'
import { findDeclarations } from './declarations.ts'
import { tryResolveExport } from './exports.ts'
import { isObject, parseJson, tryText } from './json.ts'

/** One module of a package and its declaration files, with paths relative to the package's folder. */
export interface ModuleDeclarations {
  readonly specifier: string
  /** Path of its declarations; of its code where it has none. */
  readonly entry: string
  readonly files: readonly EmittedFile[]
  /** Names that code without declarations exports. */
  readonly exports?: readonly string[]
}

/**
 * Finds what some modules of a package declare, sorted by specifier; modules that are not there are left out.
 *
 * @param exportsOf - Names that a file of JavaScript exports, by its path relative to the package's folder.
 */
export function findModules(
  files: Files,
  at: InstalledPackage,
  specifiers: readonly string[],
  exportsOf: (file: string) => readonly string[],
): readonly ModuleDeclarations[] {
  const declarations = findDeclarations(files, at).filter(({ path }) => !path.endsWith('.map'))
  const parsed = parseJson(files.read(join(at.directory, 'package.json')) ?? '{}')
  const json = 'value' in parsed && isObject(parsed.value) ? parsed.value : {}
  return [...new Set(specifiers)].sort(byCodePoint).flatMap((specifier) => {
    const subpath = `.${specifier.slice(at.name.length)}`
    const path =
      json.exports == null
        ? typesWithoutExports(json, subpath)
        : tryResolveExport(json.exports, subpath, ['types', 'import'])
    const entry = path && declarationsOf(at, path)
    if (entry !== undefined && declarations.some((file) => file.path === entry))
      return [{ specifier, entry, files: declarations }]
    const code = tryFindCode(files, at, json, subpath)
    return code === undefined ? [] : [{ specifier, entry: code, files: [], exports: exportsOf(code) }]
  })
}

/** Path of the JavaScript behind a subpath, relative to the package's folder. */
function tryFindCode(
  files: Files,
  { directory }: InstalledPackage,
  json: { readonly [key: string]: unknown },
  subpath: string,
): string | undefined {
  const main = subpath === '.' ? (tryText(json.main) ?? 'index.js') : subpath
  const path = json.exports == null ? main : tryResolveExport(json.exports, subpath, ['import', 'require'])
  const file = path && join(directory, path)
  const code = file && [file, `${file}.js`, join(file, 'index.js')].find((each) => files.isFile(each))
  return code && /\.[cm]?js$/.test(code) ? relative(directory, code) : undefined
}

/** Whether a package shows CommonJS modules other declarations than it shows ES modules. */
export function hasCommonJsTypings(files: Files, at: InstalledPackage): boolean {
  const parsed = parseJson(files.read(join(at.directory, 'package.json')) ?? '{}')
  const exports = 'value' in parsed && isObject(parsed.value) ? parsed.value.exports : undefined
  const [required, imported] = ['require', 'import'].map((condition) => {
    const path = tryResolveExport(exports, '.', ['types', condition])
    return path && declarationsOf(at, path)
  })
  const differs = required !== undefined && required !== imported
  return differs && /\.d\.[cm]?ts$/.test(required) && files.isFile(join(at.directory, required))
}

/** Path of the declarations that a path in `exports` leads to, relative to the package's folder. */
function declarationsOf({ directory }: InstalledPackage, path: string): string {
  return relative(directory, join(directory, path.replace(/(?<!\.d)\.([cm]?)js$/, '.d.$1ts')))
}

function typesWithoutExports(json: { readonly [key: string]: unknown }, subpath: string): string {
  if (subpath !== '.') return `${subpath.replace(/\.[cm]?js$/, '')}.d.ts`
  return tryText(json.types) ?? tryText(json.typings) ?? 'index.d.ts'
}
