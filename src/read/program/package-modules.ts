// The modules of a package as a reader sees them: each specifier with the one file worth reading for it.

import { dirname, join } from 'pathe'
import type { Files } from '../../files.ts'
import type { Json } from '../../model.ts'
import { by } from '../../order.ts'
import { listClosed, listModuleTargets, type ModuleTargets } from './exports-field.ts'
import { findFirst, tryFindSource } from './source-of.ts'

/** One module specifier of a package and the file to read for it. */
export interface PackageModule {
  readonly specifier: string
  /** Absolute. */
  readonly file: string
  /** Whether it is one of many that a `*` in the `exports` field stands for. */
  readonly byPattern: boolean
}

/** A package's folder, and whether its sources count. */
export interface PackageFolder {
  readonly name: string
  readonly directory: string
  readonly linked: boolean
}

// Styles, JSON and binaries have specifiers too, but nothing to read.
const isCode = /\.[cm]?[jt]sx?$/

// A wildcard over a folder of generated icons must not make a reader walk for minutes.
const maximumWildcardFiles = 500

/** Finds the modules of a package, shortest specifier first; those without a readable file are left out. */
export function findModules(files: Files, folder: PackageFolder): readonly PackageModule[] {
  const fields = tryReadFields(files, folder.directory)
  const targets = fields === undefined ? [] : listModuleTargets(folder.name, fields)
  const closed = fields === undefined ? [] : listClosed(folder.name, fields)
  const modules = targets.flatMap((declared) =>
    expandWildcard(files, folder.directory, declared).flatMap((target) => {
      const byPattern = target !== declared
      if (byPattern && closed.some((pattern) => fits(pattern, target.specifier))) return []
      const file = tryFindReadable(files, folder, target)
      return file !== undefined && isCode.test(file) ? [{ specifier: target.specifier, file, byPattern }] : []
    }),
  )
  return modules
    .sort(by(({ specifier }) => specifier))
    .sort((a, b) => a.specifier.length - b.specifier.length)
}

/** Finds what the modules of a package run, where it is on disk: absolute paths. */
export function findCode(files: Files, { name, directory }: PackageFolder): readonly string[] {
  const fields = tryReadFields(files, directory)
  const targets = fields === undefined ? [] : listModuleTargets(name, fields)
  const code = targets.flatMap((target) => (target.code === undefined ? [] : [join(directory, target.code)]))
  return code.filter((file) => files.isFile(file))
}

/**
 * Picks the file that tells most about a module: a linked package's sources, then its declarations, then what
 * it runs.
 */
export function tryFindReadable(
  files: Files,
  folder: PackageFolder,
  targets: Omit<ModuleTargets, 'specifier'>,
): string | undefined {
  const absolute = (target: string) => (target.startsWith('/') ? target : join(folder.directory, target))
  const { types, code } = targets
  const built = [types, code].flatMap((target) => (target === undefined ? [] : [absolute(target)]))
  if (folder.linked) {
    const published = [...targets.sources.map(absolute), ...built]
    const source = findFirst(published, (file) => tryFindSource(files, folder.directory, file))
    if (source !== undefined) return source
  }
  return built.flatMap((file) => [...declarationsBeside(file), file]).find((file) => files.isFile(file))
}

function declarationsBeside(file: string): readonly string[] {
  const beside = file.replace(/\.([cm]?)jsx?$/, '.d.$1ts')
  return beside === file ? [] : [beside]
}

function tryReadFields(files: Files, directory: string): { [key: string]: Json } | undefined {
  try {
    const fields: unknown = JSON.parse(files.read(join(directory, 'package.json')) ?? '')
    return typeof fields === 'object' && fields !== null ? (fields as { [key: string]: Json }) : undefined
  } catch {
    return undefined
  }
}

function expandWildcard(files: Files, directory: string, targets: ModuleTargets): readonly ModuleTargets[] {
  if (!targets.specifier.includes('*')) return [targets]
  const pattern = [targets.types, targets.code, ...targets.sources].find((target) => target?.includes('*'))
  if (pattern === undefined) return []
  const [before = '', after = ''] = join(directory, pattern).split('*')
  return listFiles(files, dirname(`${before}x`))
    .filter(
      (file) => file.startsWith(before) && file.endsWith(after) && file.length > before.length + after.length,
    )
    .map((file) => fillWildcard(targets, file.slice(before.length, file.length - after.length)))
}

function fits(pattern: string, specifier: string): boolean {
  const [before = '', after] = pattern.split('*')
  return after === undefined
    ? specifier === pattern
    : specifier.startsWith(before) && specifier.endsWith(after)
}

function fillWildcard(targets: ModuleTargets, star: string): ModuleTargets {
  const fill = (text: string) => text.replace('*', () => star)
  return {
    specifier: fill(targets.specifier),
    sources: targets.sources.map(fill),
    ...(targets.types !== undefined && { types: fill(targets.types) }),
    ...(targets.code !== undefined && { code: fill(targets.code) }),
  }
}

function listFiles(files: Files, folder: string): readonly string[] {
  const found: string[] = []
  const pending = [folder]
  for (
    let next = pending.pop();
    next !== undefined && found.length < maximumWildcardFiles;
    next = pending.pop()
  ) {
    for (const name of files.list(next)) {
      const path = join(next, name)
      if (files.isFile(path)) found.push(path)
      else if (name !== 'node_modules') pending.push(path)
    }
  }
  return found.slice(0, maximumWildcardFiles)
}
