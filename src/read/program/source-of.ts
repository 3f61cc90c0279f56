// From a file that a package publishes back to the file its author wrote.

import { basename, dirname, join, relative } from 'pathe'
import { ts } from 'ts-morph'
import type { Files } from '../../files.ts'

const declaration = /\.d\.([cm]?)ts$/
const typescript = /(?<!\.d)\.[cm]?tsx?$/
const output = /\.d\.[cm]?ts$|\.[cm]?jsx?$/
const outputFolders = new Set([
  'dist',
  'lib',
  'build',
  'out',
  'output',
  'es',
  'esm',
  'cjs',
  'types',
  'typings',
  'dts',
])

/** Whether a file is TypeScript that a person wrote, as opposed to declarations or JavaScript. */
export function isTypeScriptSource(file: string): boolean {
  return typescript.test(file)
}

/**
 * Finds the source a published file was made from.
 *
 * Tried in the order of how much they prove: a declaration map that names one source called alike, `outDir` and
 * `rootDir` of the package's tsconfig, the habit of calling the folders `dist` and `src`, and any other map. What
 * bundles declarations names the sources of what is declared, and seldom the module that exports it.
 *
 * @param target - Absolute path of a published file, which need not exist yet.
 */
export function tryFindSource(files: Files, directory: string, target: string): string | undefined {
  if (isTypeScriptSource(target)) return files.isFile(target) ? target : undefined
  const mapped = sourcesInMap(files, target)
  const alike = mapped.filter((file) => nameOf(file) === nameOf(target))
  if (mapped.length === 1 && alike.length === 1) return alike[0]
  const candidates = [...fromConfig(files, directory, target), ...fromFolders(directory, target), target]
  const twin = findFirst(candidates, (candidate) => tryTypeScriptTwin(files, candidate))
  const [only, ...others] = mapped.length === 1 ? mapped : alike
  return twin ?? (others.length === 0 ? only : undefined)
}

/** The first answer there is; nothing after it is asked for. */
export function findFirst<TItem, TAnswer>(
  items: readonly TItem[],
  ask: (item: TItem) => TAnswer | undefined,
): TAnswer | undefined {
  for (const item of items) {
    const answer = ask(item)
    if (answer !== undefined) return answer
  }
  return undefined
}

function nameOf(file: string): string {
  return basename(file).replace(output, '').replace(typescript, '')
}

/** The sources that a file's declaration map names, as far as they are there. */
function sourcesInMap(files: Files, target: string): readonly string[] {
  const declarations = declaration.test(target) ? target : target.replace(/\.([cm]?)js$/, '.d.$1ts')
  const text = files.read(`${declarations}.map`)
  if (text === undefined) return []
  try {
    const { sourceRoot, sources } = JSON.parse(text) as { sourceRoot?: unknown; sources?: unknown }
    const root = typeof sourceRoot === 'string' ? sourceRoot : ''
    const named = Array.isArray(sources) ? sources.filter((source) => typeof source === 'string') : []
    return named
      .map((source) => join(dirname(declarations), root, source))
      .filter((file) => files.isFile(file) && !declaration.test(file))
  } catch {
    return []
  }
}

function fromConfig(files: Files, directory: string, target: string): readonly string[] {
  return ['tsconfig.json', 'tsconfig.build.json', 'tsconfig.lib.json'].flatMap((name) => {
    const text = files.read(join(directory, name))
    const options =
      text === undefined ? undefined : ts.parseConfigFileTextToJson(name, text).config?.compilerOptions
    if (typeof options?.rootDir !== 'string') return []
    return [options.outDir, options.declarationDir].flatMap((folder: unknown) => {
      if (typeof folder !== 'string') return []
      const inside = relative(join(directory, folder), target)
      return inside.startsWith('..') ? [] : [join(directory, options.rootDir, inside)]
    })
  })
}

function fromFolders(directory: string, target: string): readonly string[] {
  const [first, ...rest] = relative(directory, target).split('/')
  if (first === undefined || rest.length === 0 || !outputFolders.has(first)) return []
  const [second, ...deeper] = rest
  const inner = second !== undefined && outputFolders.has(second) && deeper.length > 0 ? [deeper] : []
  return [rest, ...inner].flatMap((path) =>
    ['src', 'source'].map((folder) => join(directory, folder, ...path)),
  )
}

function tryTypeScriptTwin(files: Files, file: string): string | undefined {
  const stem = file.replace(output, '')
  return ['.ts', '.tsx', '.mts', '.cts']
    .map((extension) => stem + extension)
    .find((path) => files.isFile(path))
}
