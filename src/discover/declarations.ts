// The declaration files a package publishes: those its `exports` name, and what they import of the package itself.

import { dirname, join, relative } from 'pathe'
import type { Files } from '../files.ts'
import type { EmittedFile } from '../merged.ts'
import type { InstalledPackage } from '../model.ts'
import { by } from '../order.ts'
import { isObject, parseJson, tryText } from './json.ts'

/** Finds the declaration files of a package and their maps, with paths relative to its folder, sorted by path. */
export function findDeclarations(files: Files, { directory }: InstalledPackage): readonly EmittedFile[] {
  const parsed = parseJson(files.read(join(directory, 'package.json')) ?? '{}')
  const json = 'value' in parsed && isObject(parsed.value) ? parsed.value : {}
  const named = [json.types, json.typings].flatMap((path) => tryText(path) ?? [])
  const entries = [...targetsOf(json.exports), ...named]
    .map((path) => join(directory, path))
    .map((path) => [path, ...besideCode(path)].find((candidate) => isDeclaration(files, candidate)))
    .filter((path) => path !== undefined)
  const found = new Set(entries)
  for (const file of found) {
    for (const imported of importsOf(files, file)) {
      if (imported.startsWith(`${directory}/`)) found.add(imported)
    }
  }
  const maps = [...found].map((file) => `${file}.map`).filter(files.isFile)
  return [...found, ...maps]
    .map((file) => ({ path: relative(directory, file), text: files.read(file) ?? '' }))
    .sort(by(({ path }) => path))
}

/** Every path in `exports`, whatever its conditions: each flavor of the typings is rewritten. */
function targetsOf(exports: unknown): readonly string[] {
  if (typeof exports === 'string') return exports.startsWith('./') && !exports.includes('*') ? [exports] : []
  return typeof exports === 'object' && exports !== null ? Object.values(exports).flatMap(targetsOf) : []
}

/** A superset is harmless: what stands in a comment or string is looked for and mostly not there. */
function importsOf(files: Files, file: string): readonly string[] {
  const specifiers = (files.read(file) ?? '').matchAll(
    /(?:\bfrom|\bimport)\s*\(?\s*(['"])(\.{1,2}\/[^'"]*)\1/g,
  )
  return [...specifiers].flatMap(([, , specifier = '']) => {
    const path = join(dirname(file), specifier)
    const candidates = [...besideCode(path), `${path}.d.ts`, join(path, 'index.d.ts')]
    return candidates.find((candidate) => isDeclaration(files, candidate)) ?? []
  })
}

function besideCode(path: string): readonly string[] {
  const beside = path.replace(/\.([cm]?)[jt]sx?$/, '.d.$1ts')
  return beside === path ? [] : [beside]
}

function isDeclaration(files: Files, path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path) && files.isFile(path)
}
