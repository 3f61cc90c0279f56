import { type Matrix, type Neighbors, pairwiseDistances, type RgbaImage } from 'vectorkit'
import { agree, type FunctionName, TOLERANCES } from './tolerances.ts'

/**
 * Where a kernel's result differs from the host's by more than the function's tolerance.
 *
 * @returns A sentence about the first difference, or `undefined` if the results agree.
 */
export async function findDisagreement(
  name: FunctionName,
  args: readonly unknown[],
  expected: unknown,
  actual: unknown,
): Promise<string | undefined> {
  if (name === 'nearestNeighbors') {
    return neighborDisagreement(args, expected as Neighbors, actual as Neighbors)
  }
  if (name === 'gaussianBlur') return imageDisagreement(expected as RgbaImage, actual as RgbaImage)
  return matrixDisagreement(name, expected as Matrix, actual as Matrix)
}

function matrixDisagreement(name: FunctionName, expected: Matrix, actual: Matrix): string | undefined {
  if (actual.rows !== expected.rows || actual.columns !== expected.columns) {
    return `the result is ${actual.rows} × ${actual.columns}, not ${expected.rows} × ${expected.columns}`
  }
  return numbersDisagreement(name, expected.data, actual.data)
}

function imageDisagreement(expected: RgbaImage, actual: RgbaImage): string | undefined {
  if (actual.width !== expected.width || actual.height !== expected.height) {
    return `the picture is ${actual.width} × ${actual.height}, not ${expected.width} × ${expected.height}`
  }
  return numbersDisagreement('gaussianBlur', weighted(expected.data), weighted(actual.data))
}

// The color of an almost invisible pixel is a quotient of two tiny numbers: it counts as much as it is seen.
function weighted(data: Uint8ClampedArray): Float32Array {
  return Float32Array.from(data, (byte, at) => (at % 4 === 3 ? byte : (byte * data[at | 3]!) / 255))
}

async function neighborDisagreement(
  args: readonly unknown[],
  expected: Neighbors,
  actual: Neighbors,
): Promise<string | undefined> {
  if (actual.k !== expected.k || actual.rows !== expected.rows) {
    return `${actual.rows} queries have ${actual.k} neighbors, not ${expected.rows} queries ${expected.k}`
  }
  const wrong = numbersDisagreement('nearestNeighbors', expected.distances, actual.distances)
  return wrong ?? (await indexDisagreement(args, actual))
}

// Almost equally near points may change places, so indices are held to the distances they stand for.
async function indexDisagreement(
  [points, options = {}]: readonly unknown[],
  { indices, distances, rows, k }: Neighbors,
): Promise<string | undefined> {
  const { queries = points, metric = 'euclidean' } = options as { queries?: Matrix; metric?: 'euclidean' }
  const to = points as Matrix
  const measured = await pairwiseDistances(queries as Matrix, { metric, to })
  for (let query = 0; query < rows; query++) {
    const own = [...indices.subarray(query * k, (query + 1) * k)]
    if (new Set(own).size !== k) return `query ${query} has the same neighbor twice: ${own.join(', ')}`
    if (queries === points && own.includes(query)) return `query ${query} is its own neighbor`
    for (const [rank, point] of own.entries()) {
      const distance = distances[query * k + rank]!
      const exact = measured.data[query * to.rows + point]
      if (exact === undefined || !agree(exact, distance, TOLERANCES.nearestNeighbors)) {
        return `neighbor ${rank} of query ${query} is said to be point ${point} at ${distance}, which is at ${exact}`
      }
    }
  }
  return undefined
}

function numbersDisagreement(
  name: FunctionName,
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
): string | undefined {
  if (actual.length !== expected.length) return `${actual.length} numbers, not ${expected.length}`
  for (let at = 0; at < expected.length; at++) {
    if (!agree(expected[at]!, actual[at]!, TOLERANCES[name])) {
      return `number ${at} is ${actual[at]}, not ${expected[at]}`
    }
  }
  return undefined
}
