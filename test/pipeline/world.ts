// A host, two backends and an app as their authors write them: sources, nothing built.

import { app, project } from '../discover/project.ts'

type Contents = Parameters<typeof project>[0]

const json = (name: string, backstitch: object, more: object = {}) => ({
  name,
  version: '1.0.0',
  type: 'module',
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  backstitch: { ...backstitch, manifest: './dist/backstitch.json' },
  ...more,
})

const dispatch = `import { createDispatcher } from '@backstitch/runtime'
export const dispatcher = createDispatcher({
  entrypointGroup: 'vectorkit.backends',
  hostName: 'vectorkit',
  trustedBackends: { vectorkit_wasm: { aliases: ['wasm'], package: 'vectorkit-wasm' } },
  reservedBackends: { auto: 'chosen by the host' },
})
export const settings = dispatcher.settings
`

const index = `export { dispatcher, settings } from './dispatch.ts'
export interface ScaleOptions {
  /** How much. @defaultValue 2 */
  factor?: number
}
/**
 * Scales numbers.
 * @backendDispatch
 */
export async function scale(data: Float32Array, options: ScaleOptions = {}): Promise<Float32Array> {
  return data.map((value) => value * (options.factor ?? 2))
}
`

const kernel = (option: string) => `export interface Options {
  factor?: number
  /** Only here: ${option}. */
  ${option}?: number
}
export async function scale(data: Float32Array, options: Options = {}): Promise<Float32Array> {
  return data.map((value) => value * (options.factor ?? 2))
}
`

/** The packages, as linked folders under `/work`. */
export const packages: Contents = {
  '/work/vectorkit/': json('vectorkit', {
    host: { group: 'vectorkit.backends', dispatcher: './src/dispatch.ts#dispatcher' },
  }),
  '/work/vectorkit/src/dispatch.ts': dispatch,
  '/work/vectorkit/src/index.ts': index,
  '/work/vectorkit/dist/index.js': '',
  ...backend('vectorkit-wasm', 'threads'),
  ...backend('vectorkit-webgpu', 'workgroupSize'),
}

/** A linked provider with one kernel and one option of its own. */
export function backend(name: string, option: string): Contents {
  const entry = { module: '.', aliases: [name.replace('vectorkit-', '')] }
  const entrypoints = { 'vectorkit.backends': { [name.replaceAll('-', '_')]: entry } }
  return {
    [`/work/${name}/`]: json(name, { entrypoints }, { peerDependencies: { vectorkit: '^1.0.0' } }),
    [`/work/${name}/src/index.ts`]: kernel(option),
    [`/work/${name}/dist/index.js`]: '',
  }
}

/** An app that has installed packages of `/work` by link. */
export function world(names: readonly string[], more: Contents = {}) {
  const links = names.map((name) => [`/app/node_modules/${name}`, `/work/${name}`] as const)
  return project(
    {
      './': app(...names),
      'package-lock.json': '{}',
      'tsconfig.json': '{ "include": ["src"] }',
      ...packages,
      ...more,
    },
    Object.fromEntries(links),
  )
}
