// What is expected of every bundler.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Bundler } from './bundlers.ts'
import { expected, type Installation, install, markers, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'
import { record } from './results.ts'

const opened: Installation[] = []
let packages: Readonly<Record<string, PackageFiles>> | undefined
function open(): string {
  const installation = install(packages ?? {})
  opened.push(installation)
  return installation.directory
}

/** Files of the output by path, source maps left out. */
export function outputOf(directory: string): Map<string, string> {
  const paths = readdirSync(join(directory, 'out'), { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    paths
      .filter((path) => /\.(?:js|wasm|wgsl)$/.test(path))
      .map((path) => [path, readFileSync(join(directory, 'out', path), 'latin1')]),
  )
}

/** Runs the output and gives what the app says. */
export function run(directory: string): unknown {
  const code = `await import(${JSON.stringify(join(directory, 'out/main.js'))}); console.log(JSON.stringify(await report()))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', cwd: '/' }),
  )
}

/** Text that stands in the engine only: it alone reads the environment. */
const engineText = '_NO_DISPATCHING'
const scripts = (output: Map<string, string>) => [...output].filter(([path]) => path.endsWith('.js'))

/** What a page downloads at once: the entry, and what it imports other than by `import()`. */
export function eagerOf(
  output: Map<string, string>,
  path = 'main.js',
  seen = new Set<string>(),
): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  const { module } = parseSync(path, output.get(path) ?? '')
  for (const { moduleRequest } of module.staticImports) {
    if (moduleRequest.value.startsWith('.')) eagerOf(output, join(dirname(path), moduleRequest.value), seen)
  }
  return seen
}

const withText = (output: Map<string, string>, text: string) =>
  scripts(output).flatMap(([path, code]) => (code.includes(text) ? [path] : []))

/** Every test of one bundler. */
export function describeBundler(name: string, build: Bundler): void {
  describe(name, () => {
    beforeAll(async () => {
      packages ??= await publishPackages()
    })
    afterEach(() => {
      for (const installation of opened.splice(0)) installation.remove()
    })

    it.each([false, true])('runs every backend from chunks of their own (minified: %s)', async (minify) => {
      const directory = open()
      const { warnings } = await build({ directory, minify })
      const output = outputOf(directory)
      expect(run(directory)).toEqual(expected)
      expect(warnings).toEqual([])
      const [wasm, gpu] = [withText(output, markers.wasm), withText(output, markers.gpu)]
      const eager = eagerOf(output)
      const lazy = scripts(output).flatMap(([path]) => (eager.has(path) ? [] : [path]))
      expect([wasm.length, gpu.length, wasm[0] === gpu[0]]).toEqual([1, 1, false])
      expect(lazy.sort()).toEqual([...wasm, ...gpu].sort())
      expect(withText(output, engineText).filter((path) => eager.has(path))).toHaveLength(1)
      const assets = [...output.keys()].filter((path) => !path.endsWith('.js'))
      expect(assets.map((path) => path.replace(/.*\./, ''))).toEqual(expect.arrayContaining(['wasm', 'wgsl']))
      expect(assets).toHaveLength(2)
      record(name, minify ? 'minified' : 'Node')
    })

    it('leaves nothing behind of a backend that the options exclude', async () => {
      const directory = open()
      await build({ directory, plugin: { backends: { exclude: ['numkit_gpu'] } } })
      const output = outputOf(directory)
      expect(withText(output, markers.gpu)).toEqual([])
      expect(withText(output, 'numkit_gpu')).toHaveLength(1)
      expect([...output.keys()].filter((path) => path.endsWith('.wgsl'))).toEqual([])
      expect(readFileSync(join(directory, 'src/backstitch.d.ts'), 'utf8')).not.toContain('numkit_gpu')
    })

    it('carries no engine where no backend is installed', async () => {
      const directory = open()
      await build({ directory, plugin: { backends: { include: [] } } })
      const output = outputOf(directory)
      expect(scripts(output)).toHaveLength(eagerOf(output).size)
      expect(withText(output, engineText)).toEqual([])
    })

    it(`writes the typings, and not again when nothing has changed (${name})`, async () => {
      const directory = open()
      await build({ directory })
      const file = join(directory, 'src/backstitch.d.ts')
      expect(existsSync(file)).toBe(true)
      expect(readFileSync(file, 'utf8')).toContain('blockSize')
      const { mtimeMs } = statSync(file)
      await build({ directory })
      expect(statSync(file).mtimeMs).toBe(mtimeMs)
    })

    it('builds the app where its typings cannot be written, and says so', async () => {
      const directory = open()
      mkdirSync(join(directory, 'src/backstitch.d.ts'))
      const { warnings } = await build({ directory })
      expect(warnings.join('\n')).toContain('`src/backstitch.d.ts` cannot be written: it is a folder.')
      expect(run(directory)).toEqual(expected)
    })
  })
}
