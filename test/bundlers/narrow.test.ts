// Rolldown asks the filters of hooks about every module. Where it is known before what is installed, they look for that and
// nothing else, and the output is the same.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Plugin, rolldown, watch } from 'rolldown'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import backstitch from '../../plugin/rolldown.ts'
import { app, type Installation, install, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'

let packages: Readonly<Record<string, PackageFiles>>
let installation: Installation
beforeAll(async () => {
  packages = await publishPackages()
})
afterEach(() => installation.remove())

/** A module that has words which hooks look for, and nothing for them. */
const misleading = `export const kernel = 'kernel.wasm'
export const backend = 'none'
`
const hostless: PackageFiles = {
  ...app,
  'package.json': JSON.stringify({
    name: 'app',
    version: '1.0.0',
    type: 'module',
    devDependencies: { backstitch: '^1.0.0' },
  }),
  'src/main.js': "export * from './misleading.js'\n",
  'src/misleading.js': misleading,
}
const stitched: PackageFiles = {
  ...app,
  'src/main.js': `import { scale } from 'numkit'
export * from './misleading.js'
export const call = () => scale([1, 2], { factor: 3, backend: 'wasm' })
`,
  'src/misleading.js': misleading,
}

/** The plugin, which tells of the modules that its hooks are called with. */
function listeningPlugin(asked: Set<string>): Plugin[] {
  const plugins = backstitch({ root: installation.directory })
  for (const { transform } of plugins) {
    if (!transform || typeof transform === 'function') continue
    const { handler } = transform
    transform.handler = function (code, id, meta) {
      asked.add(basename(id))
      return handler.call(this, code, id, meta)
    }
  }
  return plugins
}

/** Builds, and gives the modules that hooks were called with, and the output. */
async function build() {
  const { directory } = installation
  const asked = new Set<string>()
  const plugins = listeningPlugin(asked)
  const bundle = await rolldown({ input: join(directory, 'src/main.js'), cwd: directory, plugins })
  await bundle.write({ dir: join(directory, 'out') })
  await bundle.close()
  return { asked: [...asked].sort(), output: readOutput() }
}

function readOutput(): Readonly<Record<string, string>> {
  const out = join(installation.directory, 'out')
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const entries = files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'latin1')])
  return Object.fromEntries(entries.sort())
}

describe('a build of which is known what is installed', () => {
  it('looks at no module of an app without hosts', async () => {
    installation = install(packages, hostless)
    const first = await build()
    expect(first.asked).toEqual(['misleading.js'])
    await build()
    expect(await build()).toEqual({ asked: [], output: first.output })
  })

  it('looks at modules that name a host, and at those of backends', async () => {
    installation = install(packages, stitched)
    const first = await build()
    expect(first.asked).toEqual(expect.arrayContaining(['adapter.js', 'main.js', 'misleading.js']))
    expect(Object.keys(first.output).filter((name) => name.endsWith('.wasm'))).toHaveLength(1)
    await build()
    const third = await build()
    expect(third.asked).toEqual(['adapter.js', 'main.js'])
    expect(third.output).toEqual(first.output)
  })

  it('looks at all of them again where something has changed', async () => {
    installation = install(packages, hostless)
    for (let run = 0; run < 3; run += 1) await build()
    writeApp(stitched)
    const { asked, output } = await build()
    expect(asked).toEqual(expect.arrayContaining(['adapter.js', 'main.js', 'misleading.js']))
    expect(Object.keys(output).filter((name) => name.endsWith('.wasm'))).toHaveLength(1)
  })

  it('knows nothing for as long as it is watched', async () => {
    installation = install(packages, hostless)
    const { directory } = installation
    for (let run = 0; run < 3; run += 1) await build()
    const watcher = watch({
      input: join(directory, 'src/main.js'),
      cwd: directory,
      output: { dir: join(directory, 'out') },
      plugins: backstitch({ root: directory }),
    })
    try {
      await new Promise<void>((resolve) => {
        watcher.on('event', ({ code }) => {
          if (code === 'END') resolve()
        })
      })
      writeApp(stitched)
      // A watcher may notice files that were written just before it started: the next build need not be ours.
      await expect
        .poll(() => Object.keys(readOutput()), { timeout: 10_000, interval: 50 })
        .toContainEqual(expect.stringMatching(/\.wasm$/))
    } finally {
      await watcher.close()
    }
  })
})

function writeApp(files: PackageFiles): void {
  for (const path of ['package.json', 'src/main.js']) {
    writeFileSync(join(installation.directory, path), files[path] ?? '')
  }
}
