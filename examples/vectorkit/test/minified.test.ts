import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('.', import.meta.url))

test('minified by an app without the plugin, functions run on the CPU and on a registered backend', async () => {
  const program = await minify(`
    import { dispatcher, matrix, matrixMultiply, normalizeRows, settings } from 'vectorkit'
    import '@backstitch/runtime/engine'

    const one = matrix(1, 1, Float32Array.of(6))
    const cpu = await matrixMultiply(one, one)
    dispatcher.register({
      entrypoint: 'vectorkit_wasm',
      package: 'vectorkit-wasm',
      adapter: {
        name: 'vectorkit_wasm',
        aliases: ['wasm'],
        matrixMultiply: async (a, b, options) => ({ options }),
        normalizeRows: () => 'normalized elsewhere',
      },
    })
    const called = await matrixMultiply(one, one, { backend: 'wasm', blockSize: 8 })
    settings.backend = 'wasm'
    console.log(JSON.stringify([[...cpu.data], called, normalizeRows(one), settings.backend]))
  `)
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  })
  expect(JSON.parse(output)).toEqual([
    [36],
    { options: { blockSize: 8 } },
    'normalized elsewhere',
    'vectorkit_wasm',
  ])
})

test('functions that an app does not call fall out of its bundle', async () => {
  const program = await minify(`
    import { matrix, normalizeRows } from 'vectorkit'
    console.log(normalizeRows(matrix(1, 2, Float32Array.of(3, 4))).data)
  `)
  expect(program).toContain('norm must be one of')
  expect(program).not.toContain('sigma must be')
  expect(program).not.toContain('metric must be')
})

async function minify(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  })
  return outputFiles[0]!.text
}
