// Rolldown's links to other chunks come with the modules that have the calls; what the output is decides what they do.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type InputOptions, type OutputOptions, rolldown } from 'rolldown'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import backstitch from '../../plugin/rolldown.ts'
import { app, type Installation, install, markers, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'

const literal: PackageFiles = {
  ...app,
  'src/main.js': `// The first statement.
import { scale } from 'numkit'
export const call = () => scale([1, 2], { factor: 3, backend: 'wasm' })
`,
}

let packages: Readonly<Record<string, PackageFiles>>
let installation: Installation

beforeAll(async () => {
  packages = await publishPackages()
})
beforeEach(() => {
  installation = install(packages, literal)
})
afterEach(() => installation.remove())

async function build(output: OutputOptions, input: InputOptions = {}) {
  const { directory } = installation
  const warnings: string[] = []
  const bundle = await rolldown({
    input: join(directory, 'src/main.js'),
    cwd: directory,
    plugins: [backstitch({ root: directory })],
    onLog: (_, { message }) => void warnings.push(message),
    ...input,
  })
  const out = join(directory, 'out')
  await bundle.write({ dir: out, ...output })
  await bundle.close()
  const names = readdirSync(out).filter((name) => /\.[cm]?js$/.test(name))
  return { warnings, texts: new Map(names.map((name) => [name, readFileSync(join(out, name), 'latin1')])) }
}

/** Addresses of the links that a chunk adds to a document while it starts, in a Node of its own. */
function linksOf(file: string): readonly string[] {
  const script = `
    const links = []
    globalThis.document = { createElement: () => ({}), head: { append: ({ href }) => links.push(href.href) } }
    await import(${JSON.stringify(pathToFileURL(file).href)})
    console.log(JSON.stringify(links))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }),
  )
}

describe('a call that names its backend by a literal, by Rolldown', () => {
  it.each([false, true])('links the very file that the call will load (minified: %s)', async (minify) => {
    const { texts } = await build({ minify })
    const [name] = [...texts].find(([name, text]) => name !== 'main.js' && text.includes(markers.wasm)) ?? []
    const out = join(installation.directory, 'out')
    expect(linksOf(join(out, 'main.js'))).toEqual([pathToFileURL(join(out, String(name))).href])
  })

  it('links nothing where everything lies in one chunk', async () => {
    const { texts } = await build({ codeSplitting: false })
    expect(texts.size).toBe(1)
    expect(linksOf(join(installation.directory, 'out/main.js'))).toEqual([])
  })

  it('adds nothing, and nothing to warn of, where chunks are no modules', async () => {
    const { warnings, texts } = await build({ format: 'cjs' }, { platform: 'node' })
    expect(warnings).toEqual([])
    expect([...texts.values()].join('')).not.toContain('modulepreload')
  })

  it('brings no backend into the output where the host stays outside of it', async () => {
    const { texts } = await build({}, { external: ['numkit'] })
    expect([...texts.keys()]).toEqual(['main.js'])
    expect([...texts.values()].join('')).not.toContain('modulepreload')
  })

  it('leaves directives where they are', async () => {
    const main = join(installation.directory, 'src/main.js')
    writeFileSync(main, `'use client'\n${readFileSync(main, 'utf8')}`)
    const { texts } = await build({ format: 'es' }, { preserveEntrySignatures: 'strict' })
    expect(texts.get('main.js')).toContain('modulepreload')
    expect(texts.get('main.js')).toMatch(/^\s*['"]use client['"]/)
  })

  it('leaves nothing behind of a literal that leads to no backend', async () => {
    const text =
      'import { scale } from "numkit"\nexport const call = () => scale([1], { factor: 1, backend: "cpu" })\n'
    writeFileSync(join(installation.directory, 'src/main.js'), text)
    const { texts, warnings } = await build({ sourcemap: true })
    expect(warnings).toEqual([])
    expect([...texts.values()].join('')).not.toContain('modulepreload')
  })

  it('leaves a CommonJS module of the app as it is', async () => {
    const text = 'exports.call = (scale) => scale([1], { backend: "wasm" })\n'
    writeFileSync(join(installation.directory, 'src/main.js'), text)
    const { texts, warnings } = await build({})
    expect(warnings).toEqual([])
    expect(texts.get('main.js')).toMatch(/exports\.call = /)
  })
})
