// A host in an app that has the plugin and no backend: nothing travels with it, and it still says what could.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bundlers } from './bundlers.ts'
import { app, type Installation, install, type PackageFiles } from './fixture.ts'
import { publishHost } from './publish.ts'

let numkit: PackageFiles
let installation: Installation
beforeAll(async () => {
  numkit = await publishHost()
})
afterEach(() => installation.remove())

const main = `import { scale, settings } from 'numkit'

const refused = (body) => Promise.resolve().then(body).then(() => 'ran', ({ code, data }) => [code, data.selector])
globalThis.said = [
  settings.backend,
  settings.availableBackends(),
  await scale([1, 2], { factor: 3 }),
  settings.useBackend('cpu', () => 'in a scope'),
  await refused(() => scale([1, 2], { backend: 'wasm' })),
  await refused(() => { settings.backend = 'gpu' }),
  await refused(() => { settings.backend = 'nobody' }),
]
`

describe.each(Object.entries(bundlers))('%s', (_, build) => {
  it('leaves a host without a backend usable, and lets it say what could be installed', async () => {
    const json = { ...JSON.parse(String(app['package.json'])), dependencies: { numkit: '^1.0.0' } }
    installation = install({ numkit }, { ...app, 'package.json': JSON.stringify(json), 'src/main.js': main })
    const { directory } = installation
    const { warnings } = await build({ directory })
    expect(warnings).toEqual([])
    const file = JSON.stringify(join(directory, 'out/main.js'))
    const code = `await import(${file}); console.log(JSON.stringify(said))`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
      cwd: directory,
    })
    expect({ said: JSON.parse(stdout || 'null'), stderr }).toEqual({
      said: [
        'cpu',
        [],
        [3, 6],
        'in a scope',
        ['BACKEND_NOT_INSTALLED', 'wasm'],
        ['BACKEND_NOT_INSTALLED', 'gpu'],
        ['UNKNOWN_BACKEND', 'nobody'],
      ],
      stderr: '',
    })
  })
})
