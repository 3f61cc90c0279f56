// `backstitch.typings` of an app's package.json: how it wants its merged typings, whoever writes them.

import type { TypingsSettings } from '../model.ts'
import { byCodePoint } from '../order.ts'
import { staysInside } from './exports.ts'
import { isObject } from './json.ts'
import { type ReadPackage, reportField } from './packages.ts'
import type { Search } from './search.ts'

/** The settings of an app; what is wrong in them is left out, with a problem. */
export function findTypingsSettings(search: Search, read: ReadPackage): TypingsSettings | undefined {
  const { typings } = read.field
  if (typings === undefined) return undefined
  if (!isObject(typings)) {
    reportField(search, read, 'backstitch.typings', 'an object', typings)
    return undefined
  }
  const settings: { -readonly [K in keyof TypingsSettings]: TypingsSettings[K] } = {}
  for (const [name, value] of Object.entries(typings)) {
    if (name === 'file' && isDeclarationPath(value)) settings.file = value.slice(2)
    else if (name === 'ambient' && isList(value)) settings.ambient = [...new Set(value)].sort(byCodePoint)
    else if (name === 'signatures' && (value === 'union' || value === 'overloads'))
      settings.signatures = value
    else
      reportField(search, read, `backstitch.typings.${name}`, expected[name] ?? 'nothing of that name', value)
  }
  return settings
}

const expected: { readonly [name: string]: string } = {
  file: 'a path inside the package that starts with `./` and ends in `.d.ts`',
  ambient: 'a list of canonical names',
  signatures: '`union` or `overloads`',
}

function isDeclarationPath(value: unknown): value is string {
  return typeof value === 'string' && staysInside(value) && /\.d\.[cm]?ts$/.test(value)
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}
