// Whether an app can add to a host's typings by augmenting interfaces, told from what the host publishes.

import { join } from 'pathe'
import type { Files } from '../../files.ts'
import type { Json } from '../../model.ts'
import { listModuleTargets } from '../program/exports-field.ts'
import type { PackageFolder } from '../program/package-modules.ts'

// The interfaces that the open form declares, one per dispatched function.
const openInterface = /\binterface\s+\w+Backends\b/

/**
 * Tells whether a host's typings have the open form.
 *
 * A host that is not built yet counts as open: its build rewrites its typings.
 */
export function isOpenForm(files: Files, folder: PackageFolder): boolean {
  const typings = publishedTypings(files, folder)
  const present = typings.filter((file) => files.isFile(file))
  if (present.length === 0) return folder.linked
  return present.some((file) => reachesOpenInterface(files, file, new Set()))
}

function publishedTypings(files: Files, folder: PackageFolder): readonly string[] {
  const fields = tryParse(files.read(join(folder.directory, 'package.json')))
  return listModuleTargets(folder.name, fields).flatMap(({ types, code }) => {
    const target = types ?? code?.replace(/\.([cm]?)js$/, '.d.$1ts')
    return target?.endsWith('ts') ? [join(folder.directory, target)] : []
  })
}

function reachesOpenInterface(files: Files, file: string, seen: Set<string>): boolean {
  const text = files.read(file)
  if (text === undefined || seen.has(file)) return false
  seen.add(file)
  if (openInterface.test(text)) return true
  const references = [...text.matchAll(/\bfrom\s+['"](\.[^'"]+)['"]/g)].map(([, path = '']) => path)
  return references.some((path) =>
    declarationsOf(join(file, '..', path)).some((target) => reachesOpenInterface(files, target, seen)),
  )
}

function declarationsOf(path: string): readonly string[] {
  if (/\.d\.[cm]?ts$/.test(path)) return [path]
  return [path.replace(/\.([cm]?)[jt]s$/, '.d.$1ts'), `${path}.d.ts`, `${path}/index.d.ts`]
}

function tryParse(text: string | undefined): { readonly [key: string]: Json } {
  try {
    return text === undefined ? {} : JSON.parse(text)
  } catch {
    return {}
  }
}
