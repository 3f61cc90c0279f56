// Which files of the runtime each kind of tool takes: its `imports` and `exports` resolved by a bundler that is told
// nothing but conditions.

import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const runtime = join(import.meta.dirname, '../../runtime')

/** The registry and the messages that a program gets, by `import '@backstitch/runtime'` and by subpath. */
async function chosen(conditions: readonly string[]): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: {
      contents: "export * from '@backstitch/runtime'; export { entries } from '@backstitch/runtime/registry'",
      resolveDir: runtime,
    },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    external: ['node:*'],
    conditions: [...conditions],
    absWorkingDir: runtime,
  })
  const files = Object.keys(metafile.inputs).map((path) => path.replace(/^dist\//, ''))
  return files.filter((path) => /^(?:registry|texts\/(?:long|short))/.test(path)).sort()
}

const discovery = 'registry.node.js'
const empty = 'registry.js'

test.each<[string, string[], string[]]>([
  ['Node', ['node', 'import'], [discovery, 'texts/long.js']],
  ['Node in production', ['node', 'import', 'production'], [discovery, 'texts/short.js']],
  ['Deno', ['deno', 'node', 'import'], [discovery, 'texts/long.js']],
  ['Bun', ['bun', 'node', 'import'], [discovery, 'texts/long.js']],
  ['a bundler for browsers', ['browser', 'module', 'import'], [empty, 'texts/short.js']],
  ['its dev server', ['browser', 'module', 'import', 'development'], [empty, 'texts/long.js']],
  ['its build', ['browser', 'module', 'import', 'production'], [empty, 'texts/short.js']],
  ['a bundler for workers', ['worker', 'browser', 'import'], [empty, 'texts/short.js']],
  ['Cloudflare Workers', ['workerd', 'worker', 'browser'], [empty, 'texts/short.js']],
  ['edge functions', ['edge-light', 'worker', 'browser'], [empty, 'texts/short.js']],
  ['React Native', ['react-native', 'import'], [empty, 'texts/short.js']],
  ['a tool that sets nothing', [], [empty, 'texts/short.js']],
])('%s, with %j, takes %j', async (_, conditions, files) => {
  expect(await chosen(conditions)).toEqual(files)
})
