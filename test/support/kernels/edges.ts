import { matrix } from 'vectorkit'
import { imageOf, rowsOf } from './inputs.ts'
import type { FunctionName } from './tolerances.ts'

/** Arguments at the edges of a function's domain, by what is special about them. */
type Edges = Readonly<Record<string, readonly unknown[]>>

const special = rowsOf(
  [0, 0],
  [Number.NaN, 1],
  [Number.POSITIVE_INFINITY, 1],
  [Number.NEGATIVE_INFINITY, -2],
  [Number.POSITIVE_INFINITY, Number.NaN],
  [-0, 3],
  [1, 1],
  [2, 2],
  [-1, -1],
)
const some = rowsOf([1, 2, 3], [-4, 5, -6])
const tiny = rowsOf([1e-15, 2e-15], [-3e-15, 1e-15])
const large = rowsOf([1e15, 2e15], [-3e15, 1e15])

const byMetric = (edges: Edges): Edges =>
  Object.fromEntries(
    ['euclidean', 'squared', 'manhattan', 'cosine'].flatMap((metric) =>
      Object.entries(edges).map(([title, [points, options]]) => [
        `${title}, ${metric}`,
        [points, { ...(options as object | undefined), metric }],
      ]),
    ),
  )

/** Edge values of each function; all of them have a defined result. */
export const EDGES: Readonly<Record<FunctionName, Edges>> = {
  matrixMultiply: {
    'one number': [rowsOf([3]), rowsOf([4])],
    'an empty left side': [matrix(0, 3), matrix(3, 2)],
    'an empty right side': [matrix(2, 3), matrix(3, 0)],
    'an empty inner dimension': [matrix(2, 0), matrix(0, 5)],
    'a row times a column': [rowsOf([1, 2, 3]), rowsOf([4], [5], [6])],
    'NaN and infinities': [special, rowsOf([1, 0, 2], [0, -1, 3])],
    'NaN and infinities on the right': [rowsOf([1, 0], [0, 1], [2, 3]), special, { transposeB: true }],
    'tiny numbers': [tiny, rowsOf([1, 2], [5, 4])],
    'large numbers': [large, rowsOf([1, 2], [5, 4])],
  },
  pairwiseDistances: byMetric({
    'one point': [rowsOf([1, 2])],
    'no points': [matrix(0, 3)],
    'no points to measure to': [some, { to: matrix(0, 3) }],
    'no coordinates': [matrix(3, 0)],
    'equal points': [rowsOf([1, 2], [1, 2], [1, 2])],
    'NaN, infinities and zeros': [special],
    'NaN, infinities and zeros against others': [rowsOf([1, 2], [0, 0]), { to: special }],
    'tiny coordinates': [tiny],
    'large coordinates': [large],
  }),
  nearestNeighbors: byMetric({
    'one point, which has no neighbor': [rowsOf([1, 2])],
    'no points': [matrix(0, 3)],
    'no queries': [some, { queries: matrix(0, 3) }],
    'nothing to choose from': [matrix(0, 3), { queries: some }],
    'more neighbors asked for than there are': [some, { k: 100 }],
    'no coordinates': [matrix(3, 0), { k: 2 }],
    'equal points': [rowsOf([1, 2], [1, 2], [1, 2], [1, 2]), { k: 2 }],
    'NaN, infinities and zeros': [special, { k: 8 }],
    'points as their own queries, handed in twice': [some, { queries: rowsOf([1, 2, 3], [-4, 5, -6]), k: 1 }],
  }),
  normalizeRows: Object.fromEntries(
    ['l2', 'l1', 'max'].flatMap((norm) => [
      [`no rows, ${norm}`, [matrix(0, 3), { norm }]],
      [`no columns, ${norm}`, [matrix(3, 0), { norm }]],
      [`NaN, infinities and zeros, ${norm}`, [special, { norm }]],
      [`tiny numbers, ${norm}`, [rowsOf([1e-38, 1e-40, 2e-39]), { norm }]],
      [`huge numbers, ${norm}`, [rowsOf([3e38, -3e38, 1e38, 2e38, 3e38]), { norm }]],
    ]),
  ),
  gaussianBlur: {
    'no blur': [imageOf(3, 2, 1, 2, 3, 255, 9, 9, 9, 0), { sigma: 0 }],
    'one pixel': [imageOf(1, 1, 10, 20, 30, 40), { sigma: 3 }],
    'no pixels': [imageOf(0, 4, 0), { sigma: 2 }],
    'one row': [imageOf(9, 1, 255, 0, 0, 255, 0, 0, 255, 255), { sigma: 1.5 }],
    'one column': [imageOf(1, 9, 255, 0, 0, 255, 0, 0, 255, 255), { sigma: 1.5 }],
    'an invisible picture': [imageOf(8, 8, 200, 100, 50, 0), { sigma: 2 }],
    'invisible pixels beside visible ones': [imageOf(9, 7, 255, 255, 255, 0, 255, 0, 0, 255), { sigma: 1 }],
    'a plain color': [imageOf(20, 20, 12, 34, 56, 255), { sigma: 4 }],
    'a blur wider than the picture': [
      imageOf(5, 4, 0, 64, 128, 255, 255, 0, 0, 100, 7, 8, 9, 255),
      { sigma: 20 },
    ],
  },
}

/** Arguments a function refuses. */
export const REFUSED: Readonly<Record<FunctionName, Edges>> = {
  matrixMultiply: {
    'inner dimensions that differ': [some, some],
    'data of another length': [{ data: new Float32Array(3), rows: 2, columns: 2 }, some],
    'an array that is no Float32Array': [{ data: [1, 2], rows: 1, columns: 2 }, some],
  },
  pairwiseDistances: {
    'an unknown metric': [some, { metric: 'chebyshev' }],
    'points of another width': [some, { to: rowsOf([1, 2]) }],
  },
  nearestNeighbors: {
    'no neighbors asked for': [some, { k: 0 }],
    'half a neighbor': [some, { k: 1.5 }],
    'an unknown metric': [some, { metric: 'toString' }],
  },
  normalizeRows: { 'an unknown norm': [some, { norm: 'l3' }] },
  gaussianBlur: {
    'a NaN blur': [imageOf(2, 2, 1), { sigma: Number.NaN }],
    'a negative blur': [imageOf(2, 2, 1), { sigma: -1 }],
    'an endless blur': [imageOf(2, 2, 1), { sigma: Number.POSITIVE_INFINITY }],
    'data of another length': [{ data: new Uint8ClampedArray(3), width: 1, height: 1 }],
  },
}
