// A whole project as one object literal: package.json files by folder, other files by path.

import { join } from 'pathe'
import { type Files, memoryFiles } from '../../src/files.ts'
import type { Found } from '../../src/model.ts'

type Json = { readonly [key: string]: unknown }

/** A disk with an app at `/app`; keys that end with `/` are packages, and links are given apart. */
export function project(
  contents: Readonly<Record<string, Json | string>>,
  links: Readonly<Record<string, string>> = {},
): Files {
  const files = Object.entries(contents).map(([path, content]) => {
    const at = path.startsWith('/') ? path : join('/app', path)
    const file = at.endsWith('/') ? `${at}package.json` : at
    return [file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2)] as const
  })
  return memoryFiles(Object.fromEntries(files), links)
}

/** An app that depends on the named packages. */
export function app(...names: readonly string[]): Json {
  return { name: 'app', version: '1.0.0', dependencies: Object.fromEntries(names.map((name) => [name, '*'])) }
}

/** A host package; its group is its name with `.backends`. */
export function host(name: string, more: Json = {}): Json {
  return { name, version: '1.2.0', backstitch: { host: { group: `${name}.backends` } }, ...more }
}

/** A provider of one backend of `vectorkit`, called as its package with underscores. */
export function provider(name: string, entry: unknown = './adapter', more: Json = {}): Json {
  return {
    name,
    version: '0.3.0',
    exports: { './adapter': { types: './dist/adapter.d.ts', default: './dist/adapter.js' } },
    peerDependencies: { vectorkit: '^1.0.0' },
    backstitch: { entrypoints: { 'vectorkit.backends': { [name.replaceAll('-', '_')]: entry } } },
    ...more,
  }
}

/** What discovery finds of an app at `/app` that depends on nothing. */
export const foundApp: Found = {
  app: {
    package: { name: 'app', version: '1.0.0', directory: '/app', linked: true, peers: {} },
    packageManager: 'npm',
  },
  hosts: [],
  entryPoints: [],
  deciding: [],
  asked: [],
}
