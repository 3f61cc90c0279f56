// The same functions in Node, without a bundler: the installed backends are found by their packages' metadata.
// `node examples/app/node.mjs` prints one JSON object per call; a GPU is used if there is a `navigator.gpu`.

import { onDispatch } from '@backstitch/runtime/trace'
import {
  dispatcher,
  matrix,
  matrixMultiply,
  nearestNeighbors,
  normalizeRows,
  pairwiseDistances,
  settings,
} from 'vectorkit'
import { gaussianBlur } from 'vectorkit/image'

const WARM_CALLS = 5
const points = randomMatrix(800, 64)
const image = randomImage(400)

const functions = [
  [
    'matrixMultiply',
    '384 × 384 · 384 × 384',
    matrixMultiply,
    [randomMatrix(384, 384), randomMatrix(384, 384)],
  ],
  ['pairwiseDistances', '800 points × 64, cosine', pairwiseDistances, [points, { metric: 'cosine' }]],
  ['nearestNeighbors', '800 points × 64, k = 10', nearestNeighbors, [points, { k: 10 }]],
  ['gaussianBlur', '400 × 400 pixels, sigma 3', gaussianBlur, [image, { sigma: 3 }]],
  ['normalizeRows', '20000 rows × 64, synchronous', normalizeRows, [randomMatrix(20_000, 64)]],
]
const backends = ['cpu', 'vectorkit_wasm', ...((await hasGpu()) ? ['vectorkit_webgpu'] : [])]

for (const [name, input, host, args] of functions) {
  let expected
  for (const backend of backends) {
    const { result, ...measured } = await measure(backend, host, args)
    expected ??= result
    const difference = result && largestDifference(expected, result)
    console.log(JSON.stringify({ function: name, input, backend, ...measured, difference }))
  }
}
// A GPU's device would keep the process alive.
process.exit()

async function measure(backend, host, args) {
  let ran = 'cpu'
  const stop = onDispatch(dispatcher, (dispatch) => {
    ran = dispatch.backend
  })
  try {
    const call = () => settings.useBackend(backend, () => host(...args))
    const coldStart = performance.now()
    if (backend !== 'cpu') await dispatcher.ready(backend)
    const result = await call()
    const coldMs = performance.now() - coldStart
    const times = []
    for (let count = 0; count < WARM_CALLS; count++) {
      const start = performance.now()
      await call()
      times.push(performance.now() - start)
    }
    times.sort((left, right) => left - right)
    return { result, ran, coldMs, warmMs: times[Math.floor(WARM_CALLS / 2)] }
  } catch (error) {
    return { error: error.message }
  } finally {
    stop()
  }
}

function largestDifference(expected, actual) {
  const left = expected.distances ?? expected.data
  const right = actual.distances ?? actual.data
  return left.reduce((largest, number, at) => Math.max(largest, Math.abs(number - right[at])), 0)
}

async function hasGpu() {
  return Boolean(await globalThis.navigator?.gpu?.requestAdapter())
}

function randomMatrix(rows, columns) {
  return matrix(
    rows,
    columns,
    Float32Array.from({ length: rows * columns }, () => 2 * Math.random() - 1),
  )
}

function randomImage(side) {
  const data = Uint8ClampedArray.from({ length: 4 * side * side }, () => 256 * Math.random())
  return { data, width: side, height: side }
}
