// Whether an app can add to a host's typings by augmenting interfaces, told from what the host publishes.

import { join } from 'pathe'
import type { Files } from '../../files.ts'
import type { Json } from '../../model.ts'
import { listModuleTargets } from '../program/exports-field.ts'
import type { PackageFolder } from '../program/package-modules.ts'

type Fields = { readonly [field: string]: Json }
type Targets = ReturnType<typeof listModuleTargets>

// The interfaces that the open form declares, one per dispatched function.
const openInterface = /\binterface\s+\w+Backends\b/

/**
 * Tells whether a host's typings have the open form.
 *
 * A host that is not built yet counts as open: its build rewrites its typings. JavaScript without typings has none to
 * rewrite, unless its package.json says that there will be some.
 *
 * @param isTypeScript - Whether the host was read from sources in TypeScript.
 */
export function isOpenForm(files: Files, folder: PackageFolder, isTypeScript: boolean): boolean {
  const fields = tryParse(files.read(join(folder.directory, 'package.json')))
  const targets = listModuleTargets(folder.name, fields)
  const present = publishedTypings(targets, folder).filter((file) => files.isFile(file))
  if (present.length === 0) return folder.linked && (isTypeScript || announcesTypings(fields, targets))
  return present.some((file) => reachesOpenInterface(files, file, new Set()))
}

function announcesTypings(fields: Fields, targets: Targets): boolean {
  if (fields.exports != null) return targets.some(({ types }) => types !== undefined)
  return ['types', 'typings', 'typesVersions'].some((field) => fields[field] !== undefined)
}

function publishedTypings(targets: Targets, { directory }: PackageFolder): readonly string[] {
  return targets.flatMap(({ types, code }) => {
    const target = types ?? code?.replace(/\.([cm]?)js$/, '.d.$1ts')
    return target?.endsWith('ts') ? [join(directory, target)] : []
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

function tryParse(text: string | undefined): Fields {
  try {
    return text === undefined ? {} : JSON.parse(text)
  } catch {
    return {}
  }
}
