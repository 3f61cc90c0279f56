// A host that stays outside of the bundle: no hint may bring its backends in.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Configuration, rspack } from '@rspack/core'
import { beforeAll, expect, it } from 'vitest'
import webpack from 'webpack'
import backstitchRspack from '../../plugin/rspack.ts'
import backstitchWebpack from '../../plugin/webpack.ts'
import { runCompiler } from './bundlers.ts'
import { install, markers, type PackageFiles } from './fixture.ts'
import { literals } from './preloading.ts'
import { publishPackages } from './publish.ts'

let packages: Readonly<Record<string, PackageFiles>>
beforeAll(async () => {
  packages = await publishPackages()
})

type Ask = { readonly request?: string }

const compilers = {
  webpack: (config: object) =>
    webpack({ ...config, plugins: [backstitchWebpack()] } as webpack.Configuration)!,
  Rspack: (config: object) =>
    rspack({ ...config, plugins: [backstitchRspack()] } as Configuration) as unknown as webpack.Compiler,
}

const externals = {
  'its name': ['react', 'numkit'],
  'an expression': /^numkit$/,
  'a key of an object': { numkit: 'numkit', react: 'react' },
  'a function': async ({ request }: Ask) => (request === 'numkit' ? 'numkit' : undefined),
  'a function with a callback': ({ request }: Ask, callback: (error?: undefined, answer?: string) => void) =>
    request === 'numkit' ? callback(undefined, 'numkit') : callback(),
}

/** Which backends' code a build writes. */
async function build(name: keyof typeof compilers, given: unknown): Promise<readonly string[]> {
  const { directory, remove } = install(packages, literals)
  try {
    const out = join(directory, 'out')
    await runCompiler(
      compilers[name]({
        mode: 'production',
        context: directory,
        entry: './src/main.js',
        target: ['web', 'es2022'],
        externals: given,
        externalsType: 'module',
        output: { path: out, module: true, chunkFormat: 'module', library: { type: 'module' } },
        experiments: { outputModule: true },
        optimization: { minimize: false },
      }),
    )
    const texts = readdirSync(out).map((file) => readFileSync(join(out, file), 'latin1'))
    return Object.keys(markers).filter((backend) =>
      texts.some((text) => text.includes(markers[backend as keyof typeof markers])),
    )
  } finally {
    remove()
  }
}

it.each(
  (Object.keys(compilers) as (keyof typeof compilers)[]).flatMap((name) =>
    Object.keys(externals).map((form) => [name, form] as const),
  ),
)('%s bundles no backend of a host that is external by %s', async (name, form) => {
  expect(await build(name, externals[form as keyof typeof externals])).toEqual([])
})

it.each(Object.keys(compilers) as (keyof typeof compilers)[])(
  '%s bundles the backends where other packages are external',
  async (name) => {
    expect(await build(name, ['react', { numkits: 'numkits', numkit: false }])).toEqual(['wasm', 'gpu'])
  },
)
