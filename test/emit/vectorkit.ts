// A small host in the shapes that real builds leave behind, and two backends for it.

import { printBuiltTypings } from '../../src/emit/open/built.ts'
import { nameTypings, printOpenTypings } from '../../src/emit/open/open.ts'
import { printTypings, type TypingsOptions } from '../../src/emit/typings/typings.ts'
import { mergeHosts } from '../../src/merge/merge.ts'
import type { EmittedFile } from '../../src/merged.ts'
import type { Host, HostFunction, Signature } from '../../src/model.ts'
import { app, hostFunction, hostOf, kernel, option, position, providerOf } from './models.ts'

// In one piece it would be taken for a comment of this very file.
const mapComment = ['//# source', 'MappingURL=chunk.d.ts.map'].join('')

/** Declarations as three tools write them: a renamed chunk, a star, and a file of its own. */
export const declarations: readonly EmittedFile[] = [
  {
    path: 'dist/index.d.ts',
    text: `export { n as pairwiseDistances, t as DistanceSettings } from './chunk.js';
export * from './norm.js';
export { plain } from './plain.js';
export { count } from './count.js';
import { scale, cast, default as main } from './more.js';
export { scale, cast, main as default };
export * from './table.js';
export declare const VERSION: string;
`,
  },
  {
    path: 'dist/chunk.d.ts',
    text: `/** Settings of {@link pairwiseDistances}. */
interface DistanceSettings {
  /** Metric. */
  metric?: 'cosine' | 'euclidean';
  /** Copy the points first. */
  copy?: boolean;
}
/**
 * Distances between all rows.
 * @param points - The rows.
 * @param options - How to compare them.
 */
declare function pairwiseDistances(points: Float32Array, options?: DistanceSettings): Promise<number>;
export { pairwiseDistances as n, DistanceSettings as t };
${mapComment}
`,
  },
  {
    path: 'dist/norm.d.ts',
    text: `/** Length of a vector. */
export declare const norm: (points: Float32Array, options?: {
    /** Order. */
    p?: number;
} | undefined) => number;
/** Sum of a vector. */
export declare function total(points: Float32Array, start?: number, options?: TotalOptions): number;
export interface TotalOptions {
  compensate?: boolean;
}
`,
  },
  {
    path: 'dist/plain.d.ts',
    text: `/** Without options. */
export declare function plain(points: Float32Array): Promise<number>;
`,
  },
  {
    path: 'dist/count.d.ts',
    text: `/** Number of rows. */
export declare function count(points: Float32Array, options?: CountOptions): Promise<number>;
export interface CountOptions { distinct?: boolean }
`,
  },
  {
    path: 'dist/table.d.ts',
    text: `export declare class Table<TCell extends Cell = Cell> {
    private rows;
    cells: TCell[];
}
export type Cell = string | number;
export declare enum Order { Rows, Columns }
export interface Hidden<T extends Secret> { secret: T }
interface Secret {}
export {};
`,
  },
  {
    path: 'dist/more.d.ts',
    text: `export interface ScaleOptions<T extends number> { by?: T }
/** Two shapes of one call. */
export declare function scale<T extends number = number>(points: Float32Array, options?: ScaleOptions<T>): Promise<T>;
export declare function scale<T extends number = number>(points: T[], options?: ScaleOptions<T>): Promise<T[]>;
interface CastBase { to?: 'f16' | 'f32' }
export declare function cast(points: Float32Array, options: CastBase & { strict: boolean }): Promise<number>;
declare function main(points: Float32Array, { rows }?: { rows?: number }): Promise<number>;
export default main;
`,
  },
]

const points = position('points')

function signature(
  returns: string,
  options?: string,
  typeParameters: readonly string[] = [],
  type = 'Float32Array',
): Signature {
  const own = options === undefined ? [] : [{ name: 'options', type: options, optional: true, rest: false }]
  return {
    typeParameters,
    parameters: [{ name: 'points', type, optional: false, rest: false }, ...own],
    returns,
  }
}

const functions: readonly HostFunction[] = [
  hostFunction(
    'pairwiseDistances',
    {
      parameters: [
        points,
        option('metric', "'cosine' | 'euclidean'"),
        option('copy', 'boolean', { default: { text: 'false', value: false, from: 'tag' } }),
      ],
    },
    { optionsType: { name: 'DistanceSettings', typeArguments: [] } },
  ),
  hostFunction(
    'norm',
    { parameters: [points, option('p', 'number')], async: false },
    { exportKind: 'const' },
  ),
  hostFunction(
    'total',
    {
      parameters: [points, position('start', 'number', { required: false }), option('compensate', 'boolean')],
      async: false,
    },
    { optionsType: { name: 'TotalOptions', typeArguments: [] } },
  ),
  hostFunction(
    'count',
    { parameters: [points, option('distinct', 'boolean')] },
    {
      signatures: [signature('Promise<number>', "import('vectorkit').CountOptions")],
      doc: { description: 'Number of rows.' },
      returnsDoc: 'How many.',
    },
  ),
  hostFunction('plain', { parameters: [points] }),
  hostFunction(
    'scale',
    { parameters: [points, option('by', 'T')] },
    {
      optionsType: { name: 'ScaleOptions', typeArguments: ['T'] },
      signatures: [
        signature('Promise<T>', 'ScaleOptions<T>', ['T extends number = number']),
        signature('Promise<T[]>', 'ScaleOptions<T>', ['T extends number = number'], 'T[]'),
      ],
    },
  ),
  hostFunction('cast', {
    parameters: [points, option('to', "'f16' | 'f32'"), option('strict', 'boolean', { required: true })],
  }),
  hostFunction(
    'main',
    { parameters: [points, option('rows', 'number')] },
    { exportKind: 'default', exports: [{ specifier: 'vectorkit', name: 'default' }] },
  ),
]

/** The host as its manifest would describe it. */
export const host: Host = nameTypings(declarations, hostOf(functions))

const size = option('workgroupSize', 'number', {
  doc: { description: 'Threads in one work group.', since: '1.2' },
  default: { text: '64', value: 64, from: 'tag' },
  location: { package: 'vectorkit-webgpu', file: 'src/distances.ts', line: 12, column: 3 },
})

export const webgpu = providerOf(
  'vectorkit_webgpu',
  [
    kernel('pairwiseDistances', {
      parameters: [
        points,
        option('metric', "'cosine'", { doc: { description: 'Metric.' } }),
        size,
        option('precision', "'f16' | 'f32'", { doc: { description: 'Arithmetic precision.' } }),
      ],
    }),
    kernel('norm', {
      parameters: [points, option('p', 'number'), option('device', 'string', { required: true })],
    }),
    kernel('total', { parameters: [points, size], async: true }),
    kernel('scale', { parameters: [points, option('by', 'T'), size], returns: 'Promise<T>' }),
    kernel('count', { parameters: [points, size], returns: 'Promise<bigint | typeof NotImplemented>' }),
    kernel('main', { parameters: [points, size] }),
  ],
  { aliases: ['webgpu'] },
)

export const wasm = providerOf('wasm-simd', [
  kernel('pairwiseDistances', {
    parameters: [
      points,
      option('metric', "'cosine' | 'euclidean'"),
      option('copy', 'boolean'),
      option('precision', '32 | 64', { doc: { description: 'Lane precision in bits.' } }),
      option('threads', 'number', {
        required: true,
        doc: { description: 'Worker threads.\n\nMore than cores is slower.', deprecated: 'use a pool' },
      }),
    ],
  }),
  kernel('norm', { parameters: [points, option('lanes', '2 | 4')], async: false }),
  kernel('count', { parameters: [points, option('distinct', 'boolean')] }),
  kernel('plain', { parameters: [points, option('fast', 'boolean')] }),
  kernel('cast', { parameters: [points, option('strict', 'boolean', { required: true }), size] }),
])

/** The typings of an app that has both. */
export function typings(options: Partial<TypingsOptions> = {}, of: Host = host) {
  const { result } = mergeHosts({ app, hosts: [of], providers: [wasm, webgpu] })
  const packages = {
    vectorkit: '../node_modules/vectorkit',
    'vectorkit-webgpu': '../node_modules/vectorkit-webgpu',
  }
  return printTypings(result, { file: 'src/backstitch.d.ts', packages, ...options })
}

/** The same where the host was built without backstitch. */
export function shadowTypings(options: Partial<TypingsOptions> = {}) {
  const modules = [{ specifier: 'vectorkit', entry: 'dist/index.d.ts', files: declarations }]
  return typings({ ...options, modules: { vectorkit: modules } }, { ...host, open: false })
}

/** The host's declarations where its own build knew both backends. */
export function builtTypings() {
  const { result } = mergeHosts({ app, hosts: [host], providers: [wasm, webgpu] })
  return printBuiltTypings(declarations, result.hosts[0]!)
}

/** The host's declarations in the open form. */
export function openTypings() {
  return printOpenTypings(declarations, host)
}
