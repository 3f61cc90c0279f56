// What a backend of vectorkit needs besides the types: the same checks, the same messages, the same weights.

export { assertMatrix, outputMatrix, productColumns } from './matrix.ts'
export { assertPoints } from './metrics.ts'
export { emptyNeighbors } from './neighbor-list.ts'
export { assertImage, gaussianWeights } from './rgba.ts'
