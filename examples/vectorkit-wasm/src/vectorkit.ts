// The adapter: vectorkit's functions again, as WebAssembly SIMD kernels.

export const name = 'vectorkit_wasm'
export const aliases = ['wasm']

export { gaussianBlur } from './blur.ts'
export { pairwiseDistances } from './distances.ts'
export { matrixMultiply } from './multiply.ts'
export { nearestNeighbors } from './neighbors.ts'
export { normalizeRows } from './normalize.ts'
