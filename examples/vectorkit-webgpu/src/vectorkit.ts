// The adapter: vectorkit's functions again, as compute shaders. `normalizeRows` is synchronous and a GPU answers
// only asynchronously, so it is not among them.

export const name = 'vectorkit_webgpu'
export const aliases = ['webgpu']

export { gaussianBlur } from './blur.ts'
export { pairwiseDistances } from './distances.ts'
export { hooks } from './hooks.ts'
export { matrixMultiply } from './multiply.ts'
export { nearestNeighbors } from './neighbors.ts'
