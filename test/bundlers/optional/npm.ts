// Backends made of packages of others: two WebAssembly libraries from the registry, each behind one line of adapter.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eagerOf, outputOf, run } from '../assertions.ts'
import type { Bundler } from '../bundlers.ts'
import { install, type PackageFiles, readPackage } from '../fixture.ts'
import { record } from '../results.ts'

const json = (value: unknown) => JSON.stringify(value, undefined, 2)

const host: PackageFiles = {
  'package.json': json({
    name: 'hashkit',
    version: '1.0.0',
    type: 'module',
    sideEffects: false,
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    dependencies: { '@backstitch/runtime': '*' },
    backstitch: { host: { group: 'hashkit.backends', dispatcher: './index.js#dispatcher' } },
  }),
  'index.js': `import { createDispatcher } from '@backstitch/runtime'
export const dispatcher = createDispatcher({ hostName: 'hashkit', entrypointGroup: 'hashkit.backends' })
export const settings = dispatcher.settings
export const digest = dispatcher.backendDispatch('digest', async (text) => 'cpu ' + text.length)
`,
  'index.d.ts': `import type { BackendDispatcher, Settings } from '@backstitch/runtime'
export declare const dispatcher: BackendDispatcher
export declare const settings: Settings
/** A short digest of a text. @backendDispatch */
export declare function digest(text: string, options?: { seed?: number }): Promise<string>
`,
}

const provider: PackageFiles = {
  'package.json': json({
    name: 'hashkit-wasm',
    version: '1.0.0',
    type: 'module',
    exports: { './hash-wasm': './hash-wasm.js', './xxhash': './xxhash.js' },
    dependencies: { 'hash-wasm': '*', 'xxhash-wasm': '*' },
    peerDependencies: { hashkit: '*' },
    backstitch: {
      entrypoints: {
        'hashkit.backends': { hashkit_hash_wasm: './hash-wasm', hashkit_xxhash: './xxhash' },
      },
    },
  }),
  'hash-wasm.js': `import { xxhash32 } from 'hash-wasm'
export const digest = (text, { seed = 0 } = {}) => xxhash32(text, seed)
`,
  'xxhash.js': `import xxhash from 'xxhash-wasm'
export const digest = async (text, { seed = 0 } = {}) => (await xxhash()).h32ToString(text, seed)
`,
}

const app: PackageFiles = {
  'package.json': json({
    name: 'app',
    type: 'module',
    dependencies: { hashkit: '*', 'hashkit-wasm': '*' },
  }),
  'src/main.js': `import { digest } from 'hashkit'
export async function report() {
  const of = (backend) => digest('backstitch', { seed: 7, backend })
  return [await of('cpu'), await of('hashkit_hash_wasm'), await of('hashkit_xxhash')]
}
Object.assign(globalThis, { report })
`,
}

function installed(name: string): PackageFiles {
  const folder = join(import.meta.dirname, 'node_modules', name)
  return readPackage(folder, readdirSync(folder))
}

/** How hash-wasm carries its modules; xxhash-wasm has the same header as numbers. */
const wasmBytes = /AGFzbQ|0,\s*97,\s*115,\s*109/

/** Packages from the registry, through one bundler. */
export function describeNpm(tool: string, build: Bundler): void {
  describe(`packages of others, by ${tool}`, () => {
    it('are backends of a host, in chunks of their own', async () => {
      const packages = {
        hashkit: host,
        'hashkit-wasm': provider,
        'hash-wasm': installed('hash-wasm'),
        'xxhash-wasm': installed('xxhash-wasm'),
      }
      const { directory, remove } = install(packages, app)
      try {
        await build({ directory })
        expect(run(directory)).toEqual(['cpu 10', '0653d387', '0653d387'])
        const output = outputOf(directory)
        const eager = [...eagerOf(output)].filter((path) => wasmBytes.test(output.get(path) ?? ''))
        expect(eager).toEqual([])
        record(tool, 'npm packages')
      } finally {
        remove()
      }
    })
  })
}
