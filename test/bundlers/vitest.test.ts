// vitest as a host's and an app's author use it, in a process of its own, with the built plugin.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { app, hostSources, type Installation, install, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'

const root = join(import.meta.dirname, '../..')
let installation: Installation
afterEach(() => installation.remove())

const config = `import backstitch from ${JSON.stringify(join(root, 'dist/plugin/vite.js'))}
export default { plugins: [backstitch()], test: { globals: true, include: ['*.test.js'], reporters: ['json'] } }
`

function runTests(packages: Readonly<Record<string, PackageFiles>>, around: PackageFiles, test: string) {
  installation = install(packages, { ...around, 'vitest.config.js': config, 'it.test.js': test })
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run'],
    {
      cwd: installation.directory,
      encoding: 'utf8',
      env: { ...process.env, VITEST: undefined, VITEST_MODE: undefined, NODE_ENV: undefined },
    },
  )
  const report = JSON.parse(stdout.slice(stdout.indexOf('{')))
  const messages = report.testResults.flatMap(({ message, assertionResults }: Report) => [
    message,
    ...assertionResults.flatMap(({ failureMessages }) => failureMessages),
  ])
  return { passed: report.numPassedTests, failed: report.numFailedTests, messages, stderr }
}

interface Report {
  readonly message: string
  readonly assertionResults: readonly { readonly failureMessages: readonly string[] }[]
}

it('wraps a host’s sources, where fixture backends can be registered', () => {
  const test = `import { dispatcher, scale, settings, total } from './src/index.ts'
  test('dispatches', async () => {
    dispatcher.register({
      entrypoint: 'numkit_wasm', package: 'numkit-wasm', name: 'numkit_wasm', aliases: ['wasm'],
      adapter: { scale: async (values) => ['wasm', ...values] },
    })
    expect(await scale([1], { factor: 2 })).toEqual([2])
    expect(await scale([1], { backend: 'wasm' })).toEqual(['wasm', 1])
    expect(settings.availableBackends()).toEqual(['numkit_wasm'])
    expect(total([1, 2])).toBe(3)
  })`
  expect(runTests({}, hostSources, test)).toMatchObject({ passed: 1, failed: 0 })
})

it('gives an app’s tests the backends that the app has', async () => {
  const test = `import { report } from './src/main.js'
  test('runs', async () => {
    const said = await report()
    expect(said.available).toEqual(['numkit_gpu', 'numkit_wasm'])
    expect(said.wasm).toEqual([3, 6])
    expect(said.gpuRan).toContain('true 8')
  })`
  expect(runTests(await publishPackages(), app, test)).toMatchObject({ passed: 1, failed: 0 })
})
