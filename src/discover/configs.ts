// The tsconfigs of an app, and whose programs import a host.

import { join, relative } from 'pathe'
import type { Files } from '../files.ts'
import type { Found, InstalledPackage } from '../model.ts'
import { discoverProblems } from '../problems/discover.ts'
import type { Search } from './search.ts'
import { type Inclusion, includedFolders, includes, tryReadConfig } from './tsconfig.ts'

/** Deeper than anybody's sources, and an end to links that lead in circles. */
const deepest = 12

const code = /\.[cm]?[jt]sx?$/

/** A tsconfig and the files it includes. */
export interface Config {
  readonly file: string
  readonly inclusion: Inclusion
}

/** Finds the tsconfig that an app has, those it refers to, and those of its folders. */
export function findConfigs(search: Search, { name, directory }: InstalledPackage): readonly Config[] {
  const start = ['tsconfig.json', 'tsconfig.app.json', 'jsconfig.json']
    .map((name) => join(directory, name))
    .filter((file) => search.files.isFile(file))
  const queue = new Set([...start.slice(0, 1), ...findNested(search, directory)])
  const configs: Config[] = []
  for (const file of queue) {
    const config = tryReadConfig(search, file)
    if (!config) continue
    if ('reason' in config) {
      const location = { package: name, file: relative(directory, file) }
      search.problems.push(discoverProblems.TSCONFIG_INVALID({ reason: config.reason }, location))
    } else {
      configs.push({ file, inclusion: config.inclusion })
      for (const reference of config.references) queue.add(reference)
    }
  }
  return configs
}

/** Those of folders such as `test`, which editors prefer to the one above; a package in the app's folder has its own. */
function findNested({ files }: Search, directory: string): readonly string[] {
  return files.list(directory).flatMap((name) => {
    const folder = join(directory, name)
    const file = join(folder, 'tsconfig.json')
    // Asking what is below a file is an error to Node, which is slow to make.
    const isOpen = !name.startsWith('.') && name !== 'node_modules' && files.isDirectory(folder)
    return isOpen && files.isFile(file) && !files.isFile(join(folder, 'package.json')) ? file : []
  })
}

/** The configs in whose programs somebody imports a host; nobody looks where one place serves all. */
export function findImporting(
  { files, found, configs }: { files: Files; found: Found; configs: readonly Config[] },
  first: string,
): readonly Config[] {
  const { directory } = found.app.package
  if (configs.every(({ inclusion }) => includes(inclusion, join(directory, first)))) return []
  const hosts = found.hosts.map((host) => host.package.name)
  return configs.filter(({ inclusion }) => hosts.length > 0 && importsAny(files, inclusion, hosts))
}

/** Whether a file that a tsconfig includes names one of these packages, or a module of one, as something to import. */
function importsAny(files: Files, inclusion: Inclusion, packages: readonly string[]): boolean {
  const escaped = packages.map((name) => name.replace(/[.+^${}()|[\]\\]/g, '\\$&'))
  const named = new RegExp(`\\b(?:from|import|require)\\b[\\s(]*['"](?:${escaped.join('|')})(?:/[^'"]*)?['"]`)
  return sourcesOf(files, inclusion).some((file) => named.test(files.read(file) ?? ''))
}

/** Sources that a tsconfig includes; what they import in turn is somebody else's to look at. */
function sourcesOf(files: Files, inclusion: Inclusion): readonly string[] {
  const walk = (folder: string, depth: number): readonly string[] =>
    files.list(folder).flatMap((name) => {
      const path = join(folder, name)
      if (code.test(name)) return includes(inclusion, path) ? [path] : []
      const isClosed = name.startsWith('.') || name === 'node_modules' || !files.isDirectory(path)
      return isClosed || depth === 0 ? [] : walk(path, depth - 1)
    })
  const folders = [...new Set(includedFolders(inclusion))]
  return [...inclusion.files, ...folders.flatMap((folder) => walk(folder, deepest))]
}
