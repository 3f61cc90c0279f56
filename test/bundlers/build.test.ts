import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bundlers } from './bundlers.ts'
import { expected, type Installation, install, markers, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'

const opened: Installation[] = []
let packages: Readonly<Record<string, PackageFiles>>
beforeAll(async () => {
  packages = await publishPackages()
})
afterEach(() => {
  for (const installation of opened.splice(0)) installation.remove()
})

function open(): string {
  const installation = install(packages)
  opened.push(installation)
  return installation.directory
}

/** Files of the output by path, source maps left out. */
function outputOf(directory: string): Map<string, string> {
  const paths = readdirSync(join(directory, 'out'), { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    paths
      .filter((path) => /\.(?:js|wasm|wgsl)$/.test(path))
      .map((path) => [path, readFileSync(join(directory, 'out', path), 'latin1')]),
  )
}

/** Runs the output and gives what the app says. */
function run(directory: string): unknown {
  const code = `await import(${JSON.stringify(join(directory, 'out/main.js'))}); console.log(JSON.stringify(await report()))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', cwd: '/' }),
  )
}

/** esbuild puts its helpers into a chunk of their own. */
const isHelper = (code: string) => code.length < 500 && code.includes('Object.defineProperty')
const scripts = (output: Map<string, string>) =>
  [...output].filter(([path, code]) => path.endsWith('.js') && !isHelper(code))
const withText = (output: Map<string, string>, text: string) =>
  scripts(output).flatMap(([path, code]) => (code.includes(text) ? [path] : []))

describe.each(Object.entries(bundlers))('%s', (name, build) => {
  it.each([false, true])('runs every backend from chunks of their own (minified: %s)', async (minify) => {
    const directory = open()
    const { warnings } = await build({ directory, minify })
    const output = outputOf(directory)
    expect(run(directory)).toEqual(expected)
    expect(withText(output, 'canHas declined')).toEqual(['main.js'])
    expect(warnings).toEqual([])
    const [wasm, gpu] = [withText(output, markers.wasm), withText(output, markers.gpu)]
    expect([wasm.length, gpu.length, wasm[0] === gpu[0]]).toEqual([1, 1, false])
    expect([...wasm, ...gpu]).not.toContain('main.js')
    expect(scripts(output)).toHaveLength(3)
    const assets = [...output.keys()].filter((path) => !path.endsWith('.js'))
    expect(assets.map((path) => path.replace(/.*\./, ''))).toEqual(expect.arrayContaining(['wasm', 'wgsl']))
    expect(assets).toHaveLength(2)
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
    expect(scripts(outputOf(directory))).toHaveLength(1)
    expect(withText(outputOf(directory), 'canHas declined')).toEqual([])
  })

  it(`writes the typings, and not again when nothing has changed (${name})`, async () => {
    const directory = open()
    await build({ directory })
    const file = join(directory, 'src/backstitch.d.ts')
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toContain('blockSize')
  })
})
