import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'rollup'

/** The few lines of `@rollup/plugin-node-resolve` that the fixtures need: bare names, `exports`, `#imports`, `module`. */
export function resolveLikeNode(): Plugin {
  return {
    name: 'test:resolve',
    resolveId(id, importer) {
      if (!importer || id.startsWith('.') || id.startsWith('/')) return null
      const [, name = id, subpath = ''] = id.match(/^((?:@[^/]+\/)?[^/]+)(.*)$/) ?? []
      const folder = findUp(
        dirname(importer),
        id.startsWith('#') ? 'package.json' : `node_modules/${name}/package.json`,
      )
      if (!folder) return null
      const json = JSON.parse(readFileSync(folder, 'utf8'))
      const { exports = json.module ?? json.main, imports } = json
      const paths = Object.keys(Object(exports)).some((key) => key.startsWith('.'))
      const target = id.startsWith('#') ? imports?.[id] : paths ? exports[`.${subpath}`] : exports
      const file = pick(target)
      return file ? join(dirname(folder), file) : null
    },
  }
}

function findUp(from: string, path: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, path))) return join(folder, path)
    if (folder === dirname(folder)) return undefined
  }
}

function pick(target: unknown): string | undefined {
  if (typeof target === 'string') return target
  for (const [condition, value] of Object.entries(target ?? {})) {
    if (['import', 'browser', 'production', 'default'].includes(condition)) return pick(value)
  }
  return undefined
}
