// Worlds as packages on a disk: hosts that build themselves, backends as sources, and an app that installed them all.

import type { AppSources, Texts } from '../ide/build.ts'
import { printAdapter, printHostSource } from './packages-of.ts'
import type { World, WorldBackend } from './world.ts'

const dispatch = (host: string) => `import { createDispatcher } from '@backstitch/runtime'

export const dispatcher = createDispatcher({ hostName: '${host}', entrypointGroup: '${host}.backends' })
export const settings = dispatcher.settings
`

const runtime = `export interface BackendDispatcher { readonly settings: { backend: string } }
export declare function createDispatcher(options: { hostName: string; entrypointGroup: string }): BackendDispatcher
`

/** An app with the hosts of all worlds and their backends. */
export function appOf(all: readonly World[]): AppSources {
  const providers = all.flatMap((world) => world.backends.map((backend) => ({ world, backend })))
  const names = [...all.map(({ host }) => host), ...providers.map(({ backend }) => backend.package)]
  return {
    app: {
      'package.json': packageJson('worlds-app', {
        dependencies: Object.fromEntries(names.map((name) => [name, '^1.0.0'])),
      }),
      ...installed('@backstitch/runtime', {
        'package.json': packageJson('@backstitch/runtime', {
          exports: { types: './index.d.ts', default: './index.js' },
        }),
        'index.d.ts': runtime,
      }),
      ...Object.assign({}, ...providers.map(({ world, backend }) => providerFiles(world, backend))),
    },
    packages: Object.fromEntries(all.map((world) => [world.host, hostFiles(world)])),
  }
}

function hostFiles(world: World): Texts {
  const { host } = world
  return {
    'package.json': packageJson(host, {
      exports: { types: './dist/index.d.ts', default: './dist/index.js' },
      dependencies: { '@backstitch/runtime': '0.1.0' },
      backstitch: {
        host: { group: `${host}.backends`, dispatcher: './src/dispatch.ts#dispatcher' },
        manifest: './dist/backstitch.json',
      },
    }),
    'src/dispatch.ts': dispatch(host),
    'src/index.ts': printHostSource(world),
  }
}

function providerFiles(world: World, backend: WorldBackend): Texts {
  const { name, aliases } = backend
  return installed(backend.package, {
    'package.json': packageJson(backend.package, {
      exports: { './adapter': './src/adapter.ts' },
      peerDependencies: { [world.host]: '^1.0.0' },
      backstitch: {
        entrypoints: { [`${world.host}.backends`]: { [name]: { module: './adapter', aliases } } },
      },
    }),
    'src/adapter.ts': printAdapter(world, backend),
  })
}

function packageJson(name: string, fields: object): string {
  return JSON.stringify({ name, version: '1.0.0', type: 'module', ...fields })
}

function installed(name: string, files: Texts): Texts {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`node_modules/${name}/${path}`, text]),
  )
}
