// What the page runs: each function on inputs of three sizes, with options that only the chosen backend has.

import {
  gaussianBlur,
  type Matrix,
  matrix,
  matrixMultiply,
  type Neighbors,
  nearestNeighbors,
  normalizeRows,
  pairwiseDistances,
  type RgbaImage,
  settings,
} from 'vectorkit'

/** Where a function can be asked to run. */
export type Backend = 'cpu' | 'wasm' | 'webgpu'

/** The backends, in the order in which they are shown. */
export const BACKENDS: readonly Backend[] = ['cpu', 'wasm', 'webgpu']

/** How much to compute. */
export type Size = 'small' | 'medium' | 'large'

/** What vectorkit's functions return. */
export type Result = Matrix | Neighbors | RgbaImage

/** One call per backend, on the same input. */
export type Calls = Readonly<Record<Backend, () => Result | Promise<Result>>>

/** One function with inputs to run it on. */
export interface Workload {
  readonly name: string
  /** What a person would use it for. */
  readonly purpose: string
  readonly sizes: Readonly<Record<Size, number>>
  /** The input of a size, in words. */
  describe(size: number): string
  /** Makes the input of a size, and returns the calls on it. */
  prepare(size: number): Calls
  /** Largest difference from the CPU's numbers that counts as agreement. */
  readonly tolerance: number
  /** A synchronous function needs its backend loaded before it is called. */
  readonly synchronous?: boolean
}

/** The functions of vectorkit. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: 'matrixMultiply',
    purpose: 'The product of two matrices',
    sizes: { small: 64, medium: 384, large: 768 },
    describe: (size) => `two matrices of ${size} × ${size}`,
    tolerance: 1e-3,
    prepare(size) {
      const a = randomMatrix(size, size, 1)
      const b = randomMatrix(size, size, 2)
      return {
        cpu: () => matrixMultiply(a, b),
        wasm: () => matrixMultiply(a, b, { backend: 'wasm', blockSize: 128 }),
        webgpu: () => matrixMultiply(a, b, { backend: 'webgpu', workgroupSize: 64 }),
      }
    },
  },
  {
    name: 'pairwiseDistances',
    purpose: 'Cosine distances between all points of a set',
    sizes: { small: 96, medium: 800, large: 2000 },
    describe: (size) => `${size} points with 64 coordinates`,
    tolerance: 1e-5,
    prepare(size) {
      const points = randomMatrix(size, 64, 3)
      return {
        cpu: () => pairwiseDistances(points, { metric: 'cosine' }),
        wasm: () => pairwiseDistances(points, { metric: 'cosine', backend: 'wasm', precision: 'single' }),
        webgpu: () => pairwiseDistances(points, { metric: 'cosine', backend: 'webgpu', precision: 'f32' }),
      }
    },
  },
  {
    name: 'nearestNeighbors',
    purpose: 'The ten nearest points to each point',
    sizes: { small: 96, medium: 1000, large: 3000 },
    describe: (size) => `${size} points with 32 coordinates`,
    tolerance: 1e-5,
    prepare(size) {
      const points = randomMatrix(size, 32, 4)
      return {
        cpu: () => nearestNeighbors(points, { k: 10 }),
        wasm: () => nearestNeighbors(points, { k: 10, backend: 'wasm' }),
        webgpu: () => nearestNeighbors(points, { k: 10, backend: 'webgpu', workgroupSize: 32 }),
      }
    },
  },
  {
    name: 'gaussianBlur',
    purpose: 'A blurred picture',
    sizes: { small: 64, medium: 400, large: 1200 },
    describe: (size) => `a picture of ${size} × ${size} pixels, sigma 3`,
    tolerance: 1,
    prepare(size) {
      const image = randomImage(size, 5)
      return {
        cpu: () => gaussianBlur(image, { sigma: 3 }),
        wasm: () => gaussianBlur(image, { sigma: 3, backend: 'wasm' }),
        webgpu: () => gaussianBlur(image, { sigma: 3, backend: 'webgpu', workgroupSize: 64 }),
      }
    },
  },
  {
    name: 'normalizeRows',
    purpose: 'Rows scaled to length 1, synchronously',
    sizes: { small: 1000, medium: 20_000, large: 100_000 },
    describe: (size) => `${size} points with 64 coordinates`,
    tolerance: 1e-6,
    synchronous: true,
    prepare(size) {
      const points = randomMatrix(size, 64, 6)
      return {
        cpu: () => normalizeRows(points),
        wasm: () => normalizeRows(points, { backend: 'wasm' }),
        // A GPU answers only asynchronously, so this backend has no kernel: the compiler would refuse it by name.
        webgpu: () => settings.useBackend('webgpu', () => normalizeRows(points)),
      }
    },
  },
]

function randomMatrix(rows: number, columns: number, seed: number): Matrix {
  const next = randomNumbers(seed)
  return matrix(
    rows,
    columns,
    Float32Array.from({ length: rows * columns }, () => 2 * next() - 1),
  )
}

function randomImage(side: number, seed: number): RgbaImage {
  const next = randomNumbers(seed)
  const data = Uint8ClampedArray.from({ length: 4 * side * side }, () => 256 * next())
  return { data, width: side, height: side }
}

/** The same numbers from 0 to 1 for the same seed, on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
