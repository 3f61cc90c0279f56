// What a chunk gets on top leaves its source map right: every position still leads to where its author wrote it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from '@jridgewell/sourcemap-codec'
import { expect, it } from 'vitest'
import { bundlers } from './bundlers.ts'
import { install } from './fixture.ts'
import { literals } from './preloading.ts'
import { publishPackages } from './publish.ts'

/** The line of a text in a source file, by a source map and the text's place in the output. */
function traceBack(code: string, map: { mappings: string; sources: string[] }, text: string) {
  const line = code.slice(0, code.indexOf(text)).split('\n').length - 1
  const column = code.split('\n')[line]!.indexOf(text)
  const segment = decode(map.mappings)
    [line]!.filter(([at]) => at <= column)
    .at(-1)
  const [, source, originalLine] = segment ?? []
  return source === undefined
    ? undefined
    : { source: map.sources[source]!.replace(/.*\/src\//, ''), originalLine }
}

it.each(['Rollup', 'Rolldown', 'webpack', 'Rspack'])(
  '%s maps a call that lets its page preload',
  async (name) => {
    const { directory, remove } = install(await publishPackages(), literals)
    try {
      await bundlers[name]!({ directory, target: 'browser' })
      const code = readFileSync(join(directory, 'out/main.js'), 'utf8')
      const map = JSON.parse(readFileSync(join(directory, 'out/main.js.map'), 'utf8'))
      expect(code).toMatch(/modulepreload|prefetch/)
      const text = 'factor: 3'
      const originalLine =
        String(literals['src/main.js']).slice(0, String(literals['src/main.js']).indexOf(text)).split('\n')
          .length - 1
      expect(traceBack(code, map, text)).toEqual({ source: 'main.js', originalLine })
    } finally {
      remove()
    }
  },
)
