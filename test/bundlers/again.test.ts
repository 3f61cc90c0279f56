// A build of an app that nobody has changed recalls what the last one discovered and wrote. The first one makes an output
// folder and typings, which is a change. In processes of their own, by the built plugin; `npm test` builds it first.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Installation, install, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'

const root = join(import.meta.dirname, '../..')

const scripts: Readonly<Record<string, (directory: string, options: string) => string>> = {
  Rolldown: (directory, options) => `
    import { build } from 'rolldown'
    import backstitch from './dist/plugin/rolldown.js'
    const [directory, options] = [${JSON.stringify(directory)}, ${options}]
    await build({
      input: directory + '/src/main.js',
      cwd: directory,
      output: { dir: directory + '/out' },
      plugins: [backstitch({ root: directory, ...options })],
      logLevel: 'silent',
    })`,
  Vite: (directory, options) => `
    import { build } from 'vite'
    import backstitch from './dist/plugin/vite.js'
    const [directory, options] = [${JSON.stringify(directory)}, ${options}]
    await build({
      root: directory,
      configFile: false,
      build: { outDir: 'out', rolldownOptions: { input: directory + '/src/main.js' } },
      plugins: [backstitch(options)],
      logLevel: 'silent',
    })`,
}

let packages: Readonly<Record<string, PackageFiles>>
let installation: Installation
let coverage: string
beforeAll(async () => {
  packages = await publishPackages()
})
beforeEach(() => {
  coverage = mkdtempSync(join(tmpdir(), 'backstitch-coverage-'))
})
afterEach(() => {
  installation.remove()
  rmSync(coverage, { recursive: true, force: true })
})

describe.each(Object.entries(scripts))('%s', (_, script) => {
  /** Builds, and gives the chunks of this package that were loaded, and the output. */
  function build(options: object = {}) {
    const { directory } = installation
    const source = script(directory, JSON.stringify(options))
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_V8_COVERAGE: coverage },
    })
    expect(status, stderr).toBe(0)
    return { chunks: takeChunks(), output: readOutput(join(directory, 'out')) }
  }

  const typingsFile = () => join(installation.directory, 'src/backstitch.d.ts')

  it('loads neither discovery nor printers where nothing has changed, and makes the same', () => {
    installation = install(packages)
    expect(build().chunks).toContain('discovery.js')
    const first = build()
    const { mtimeMs } = statSync(typingsFile())
    const second = build()
    expect(second.chunks).not.toContain('discovery.js')
    expect(second.chunks).not.toContain('typings.js')
    expect(second.chunks).toContain('app.js')
    expect(second.output).toEqual(first.output)
    expect(statSync(typingsFile()).mtimeMs).toBe(mtimeMs)
  })

  it('loads nothing but the plugin for an app without hosts', () => {
    const devDependencies = { backstitch: '^1.0.0' }
    const manifest = JSON.stringify({ name: 'app', version: '1.0.0', type: 'module', devDependencies })
    installation = install(packages, { 'package.json': manifest, 'src/main.js': 'console.log(1)\n' })
    build()
    build()
    expect(build().chunks.filter((name) => name !== 'vite.js')).toEqual(['plugin.js'])
  })

  it.each([
    ['are gone', () => rmSync(typingsFile())],
    ['were edited', () => writeFileSync(typingsFile(), 'export {}\n')],
  ])('writes typings again that %s', (_, change) => {
    installation = install(packages)
    build()
    const typings = readFileSync(typingsFile(), 'utf8')
    build()
    change()
    build()
    expect(readFileSync(typingsFile(), 'utf8')).toBe(typings)
  })

  it('follows a dependency, and an option, that changes', () => {
    installation = install(packages)
    const manifest = join(installation.directory, 'package.json')
    const seen = () => new Set(readFileSync(typingsFile(), 'utf8').match(/numkit_(?:wasm|gpu)/g))
    build()
    build()
    expect(seen()).toEqual(new Set(['numkit_wasm', 'numkit_gpu']))
    build({ backends: { exclude: ['numkit_gpu'] } })
    expect(seen()).toEqual(new Set(['numkit_wasm']))
    build()
    expect(seen()).toEqual(new Set(['numkit_wasm', 'numkit_gpu']))
    const own = JSON.parse(readFileSync(manifest, 'utf8'))
    delete own.dependencies['numkit-wasm']
    writeFileSync(manifest, JSON.stringify(own))
    build()
    expect(seen()).toEqual(new Set(['numkit_gpu']))
  })
})

/** What Node says it ran. */
function takeChunks(): readonly string[] {
  const names = new Set<string>()
  for (const file of readdirSync(coverage)) {
    const { result } = JSON.parse(readFileSync(join(coverage, file), 'utf8'))
    for (const { url } of result) if (url.includes('/dist/chunks/')) names.add(basename(url))
    rmSync(join(coverage, file))
  }
  return [...names].sort()
}

function readOutput(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'base64')]))
}
