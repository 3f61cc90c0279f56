// A host with a function of every kind that can be exported, and two backends that implement them all. Each function
// has the option `copy`; `kinds-gpu` adds `tile`, `kinds-simd` adds `threads`.

import type { AppSources } from '../build.ts'
import { host, json } from './host.ts'

/** The runtime as its types are seen by a host; nothing here is run. */
const runtime = `export interface Settings { backend: string }
export interface BackendDispatcher {
  readonly settings: Settings
  backendDispatch<F>(name: string, host: F): F
}
export declare function createDispatcher(options: { hostName: string; entrypointGroup: string }): BackendDispatcher
`

const numbers = [
  'starred',
  'byName',
  'impl',
  'inline',
  'bare',
  'settled',
  'arrow',
  'main',
  'feature',
  'byHand',
  'inside',
  'within',
  'create',
  'score',
]

function adapter(option: string, doc: string, fallback: number): string {
  const bag = `{
  copy?: boolean
  /**
   * ${doc}
   *
   * @defaultValue ${fallback}
   */
  ${option}?: number
}`
  const kernel = (head: string) => `export async function ${head} { throw new Error('never called') }\n`
  return [
    `/** What every kernel takes. */\nexport interface KernelOptions ${bag}\n`,
    ...numbers.map((name) =>
      kernel(`${name}(data: Float32Array, options: KernelOptions = {}): Promise<number>`),
    ),
    kernel(
      'overloaded<T extends Float32Array | string>(data: T, options: KernelOptions = {}): Promise<number>',
    ),
    `export async function generic<T extends Float32Array | Float64Array>(data: T, options: KernelOptions & { into?: T } = {}): Promise<T> { return data }\n`,
    `export async function narrow<const T extends string>(label: T, options: KernelOptions = {}): Promise<T> { return label }\n`,
    `export function immediate(data: Float32Array, options: KernelOptions = {}): number { return data.length }\n`,
  ].join('\n')
}

function provider(name: string, backend: string, aliases: readonly string[], source: string) {
  return {
    'package.json': json({
      name,
      version: '1.0.0',
      type: 'module',
      exports: { './kinds': { types: './dist/adapter.d.ts', default: './dist/adapter.js' } },
      peerDependencies: { kinds: '^1.0.0' },
      backstitch: {
        entrypoints: { 'kinds.backends': { [backend]: { module: './kinds', aliases } } },
        manifest: './dist/backstitch.json',
      },
    }),
    'src/adapter.ts': source,
    'dist/adapter.js': 'export {}\n',
  }
}

/** The app and the packages it has installed, as their authors wrote them. */
export const kinds: AppSources = {
  app: {
    'package.json': json({
      name: 'kinds-app',
      private: true,
      type: 'module',
      dependencies: { kinds: '^1.0.0', 'kinds-gpu': '^1.0.0', 'kinds-simd': '^1.0.0' },
    }),
    'node_modules/@backstitch/runtime/package.json': json({
      name: '@backstitch/runtime',
      version: '0.1.0',
      type: 'module',
      exports: { types: './index.d.ts', default: './index.js' },
    }),
    'node_modules/@backstitch/runtime/index.d.ts': runtime,
  },
  packages: {
    kinds: host,
    'kinds-gpu': provider('kinds-gpu', 'kinds_gpu', ['gpu'], adapter('tile', 'Rows per tile.', 64)),
    'kinds-simd': provider('kinds-simd', 'kinds-simd', [], adapter('threads', 'Worker threads.', 4)),
  },
}
