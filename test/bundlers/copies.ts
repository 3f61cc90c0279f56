// More than one copy in one program: of the runtime, inside a host or in another version below one, and of a host.

import { spawnSync } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eagerOf, outputOf } from './assertions.ts'
import type { Bundler } from './bundlers.ts'
import {
  app,
  copyRuntime,
  expected,
  type Installation,
  install,
  markers,
  type PackageFiles,
  writePackage,
} from './fixture.ts'
import { publishHost, publishPackages } from './publish.ts'
import { record } from './results.ts'

let packages: Readonly<Record<string, PackageFiles>> | undefined
let embedding: PackageFiles | undefined
let installation: Installation

/** Runs the output; `warnings` are the codes of what the process was warned of, sorted. */
function run(said = 'await report()') {
  const file = JSON.stringify(join(installation.directory, 'out/main.js'))
  const code = `await import(${file}); console.log(JSON.stringify(${said}))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    cwd: installation.directory,
  })
  const warnings = [...stderr.matchAll(/^\(node:\d+\) \[(\w+)\]/gm)].map(([, warning]) => warning)
  return { said: JSON.parse(stdout || JSON.stringify(stderr)), warnings: warnings.sort() }
}

const filesWith = (text: string) =>
  readdirSync(join(installation.directory, 'out'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .filter((path) => readFileSync(join(installation.directory, 'out', path), 'utf8').includes(text))

/** Every test of one bundler with more than one copy of something. */
export function describeCopies(name: string, build: Bundler): void {
  describe(`copies, by ${name}`, () => {
    beforeAll(async () => {
      packages ??= await publishPackages()
      embedding ??= await publishHost({ embed: true })
    })
    afterEach(() => installation.remove())

    it.each([false, true])('serves a host that carries its own copy (minified: %s)', async (minify) => {
      installation = install({ ...packages, numkit: embedding! })
      await build({ directory: installation.directory, minify })
      expect(run()).toEqual({ said: expected, warnings: [] })
      expect(filesWith(markers.wasm)).toHaveLength(1)
      expect(filesWith(markers.wasm)).not.toContain('main.js')
      record(name, 'runtime in a host')
    })

    it('fills two versions that package managers have installed side by side', async () => {
      const others = {
        otherkit: renamed(packages!.numkit!),
        'otherkit-wasm': renamed(packages!['numkit-wasm']!),
      }
      const json = JSON.parse(String(app['package.json']))
      Object.assign(json.dependencies, { otherkit: '1.0.0', 'otherkit-wasm': '1.0.0' })
      const main = `import * as other from 'otherkit'\n${app['src/main.js']}
      globalThis.others = async () => [other.settings.availableBackends(), await other.scale([2], { factor: 4, backend: 'wasm' })]`
      installation = install(
        { ...packages, ...others },
        { ...app, 'package.json': JSON.stringify(json), 'src/main.js': main },
      )
      const { directory } = installation
      installOldRuntime(join(directory, 'node_modules/otherkit/node_modules/@backstitch/runtime'))
      const { warnings } = await build({ directory })
      expect(warnings).toEqual([])
      const eager = eagerOf(outputOf(directory))
      expect(filesWith('numkit_wasm').filter((path) => !eager.has(path))).toEqual([])
      expect(run('[await report(), await others(), oldRuntime]')).toEqual({
        said: [expected, [['otherkit_wasm'], [8]], true],
        warnings: ['DUPLICATE_RUNTIME'],
      })
      record(name, 'two runtimes')
    })

    it('gives the backends to a second copy of a host, which another package brings', async () => {
      const wrapper: PackageFiles = {
        'package.json': JSON.stringify({
          name: 'wrapper',
          version: '1.0.0',
          type: 'module',
          exports: { '.': './index.js' },
        }),
        'index.js': `import { scale } from 'numkit'
        export const wrapped = () => scale([2], { factor: 4, backend: 'wasm' })\n`,
      }
      const main = `import { wrapped } from 'wrapper'\n${app['src/main.js']}\nglobalThis.wrapped = wrapped`
      installation = install({ ...packages, wrapper }, { ...app, 'src/main.js': main })
      const { directory } = installation
      writePackage(join(directory, 'node_modules/wrapper/node_modules/numkit'), packages!.numkit!)
      await build({ directory })
      expect(filesWith(markers.wasm)).toHaveLength(1)
      expect(run('[await report(), await wrapped()]')).toEqual({
        said: [expected, [8]],
        // Node loads what a server build leaves external, with a runtime of its own.
        warnings: name === 'Vite SSR' ? ['DUPLICATE_RUNTIME'] : [],
      })
      record(name, 'host twice')
    })
  })
}

/** A copy that says another version and leaves a trace where it is evaluated. */
function installOldRuntime(directory: string): void {
  copyRuntime(directory)
  const file = join(directory, 'package.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), version: '0.0.9' }))
  appendFileSync(join(directory, 'dist/engine.js'), '\nglobalThis.oldRuntime = true\n')
}

/** The same package under another name. */
function renamed(files: PackageFiles): PackageFiles {
  const rename = (content: string | Uint8Array) =>
    Buffer.from(content).toString().replaceAll('numkit', 'otherkit')
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      path.endsWith('.wasm') ? content : rename(content),
    ]),
  )
}
