// Bundlers of declarations, run on the host `kinds`: what they write is what `test/ide/bundled.test.ts` looks at.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '../../ide/kinds/packages.ts'

const entries = (...names: readonly string[]) => names.map((name) => `src/${name}.ts`)

const tsconfig = {
  compilerOptions: {
    strict: true,
    target: 'ES2022',
    lib: ['ES2022'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    declaration: true,
    declarationMap: true,
    types: [],
  },
  include: ['src'],
}

/** A second entry that shares functions with the first, so that a chunk with names of its own comes about. */
const both = "export { starred } from './starred.js'\nexport { generic } from './generic.js'\n"

async function load<T>(name: string): Promise<T> {
  return await import(name)
}

interface Rolldown {
  rolldown(options: object): Promise<{ write(options: object): Promise<unknown> }>
}

/** Writes the declarations of a host to `dist`, by the names of the folders that keep them. */
const tools: Readonly<Record<string, (cwd: string) => Promise<unknown>>> = {
  async tsdown(cwd) {
    const { build } = await load<{ build(options: object): Promise<unknown> }>('tsdown')
    const shared = { config: false, format: 'esm', fixedExtension: false, clean: false, logLevel: 'error' }
    const deps = { neverBundle: ['@backstitch/runtime'] }
    await build({
      ...shared,
      cwd,
      deps,
      entry: entries('index', 'feature', 'starred'),
      dts: { sourcemap: true },
    })
  },
  async 'rolldown-plugin-dts'(cwd) {
    const { rolldown } = await load<Rolldown>('rolldown')
    const { dts } = await load<{ dts(options: object): object }>('rolldown-plugin-dts')
    const plugins = [dts({ cwd, sourcemap: true, emitDtsOnly: true })]
    const input = entries('index', 'feature', 'both')
    const bundle = await rolldown({ cwd, input, external: [/^@backstitch/], plugins })
    await bundle.write({
      dir: join(cwd, 'dist'),
      format: 'es',
      sourcemap: true,
      // The hash of a chunk is another in every folder.
      chunkFileNames: '[name]-shared.js',
    })
  },
}

describe.each(Object.entries(tools))('declarations bundled by %s', (name, build) => {
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backstitch-declarations-'))
    const installed = Object.entries(kinds.app).filter(([path]) => path.startsWith('node_modules/'))
    const files = {
      ...kinds.packages.kinds,
      ...Object.fromEntries(installed),
      'src/both.ts': both,
      'tsconfig.json': JSON.stringify(tsconfig),
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    await build(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are those that the tests of editors look at', async () => {
    const kept = join(import.meta.dirname, '../../ide/snapshots', name)
    const written = readdirSync(join(folder, 'dist')).filter((file) => /\.d\.ts(?:\.map)?$/.test(file))
    expect(written).toEqual(readdirSync(kept))
    for (const file of written) {
      const text = readFileSync(join(folder, 'dist', file), 'utf8')
      await expect(text).toMatchFileSnapshot(join(kept, file))
    }
  })
})
