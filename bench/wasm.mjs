// How much faster vectorkit's WebAssembly kernels are than its own code, copies in and out included, and at which
// sizes they are slower: `node bench/wasm.mjs [--json]`, after `npm run build`.
//
// Host, kernel and a plain loop take turns in every round, so that a busy machine slows all of them; a ratio is
// taken per round. Reported are the median and, as spread, the quartiles.

import { gaussianBlur, matrix, matrixMultiply, normalizeRows, pairwiseDistances } from 'vectorkit'
import * as wasm from '../examples/vectorkit-wasm/dist/vectorkit.js'

const ROUNDS = 15
const SAMPLE_MS = 20

const cases = [
  ...[2, 128, 512].map((size) => ({
    name: 'matrixMultiply',
    size: `${size} × ${size} · ${size} × ${size}`,
    args: [randomMatrix(size, size), randomMatrix(size, size)],
    host: matrixMultiply,
    kernel: wasm.matrixMultiply,
    plain: plainMultiply,
  })),
  ...[
    [2, 2],
    [256, 64],
    [1500, 64],
  ].map(([points, coordinates]) => ({
    name: 'pairwiseDistances',
    size: `${points} points × ${coordinates}`,
    args: [randomMatrix(points, coordinates)],
    host: pairwiseDistances,
    kernel: wasm.pairwiseDistances,
    plain: plainDistances,
  })),
  ...[1, 128, 1024].map((size) => ({
    name: 'gaussianBlur',
    size: `${size} × ${size} pixels, sigma 2`,
    args: [randomImage(size), { sigma: 2 }],
    host: gaussianBlur,
    kernel: wasm.gaussianBlur,
  })),
  ...[
    [1, 8],
    [1000, 64],
    [100_000, 64],
  ].map(([rows, columns]) => ({
    name: 'normalizeRows',
    size: `${rows} rows × ${columns}`,
    args: [randomMatrix(rows, columns)],
    host: normalizeRows,
    kernel: wasm.normalizeRows,
    plain: plainNormalize,
  })),
]

const rows = []
for (const one of cases) rows.push(await compare(one))
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
else printTable(rows)

async function compare({ name, size, args, host, kernel, plain }) {
  const contestants = [host, kernel, ...(plain ? [plain] : [])]
  const calls = []
  for (const contestant of contestants) calls.push(await callsPerSample(contestant, args))
  const times = contestants.map(() => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const turn of contestants.keys()) {
      // Who goes first pays for collecting the garbage of the round before: it is another one each time.
      const index = (turn + round) % contestants.length
      const contestant = contestants[index]
      times[index].push(await timePerCall(contestant, args, calls[index]))
    }
  }
  const [hostTimes, kernelTimes, plainTimes] = times
  return {
    function: name,
    size,
    hostMs: quartiles(hostTimes),
    wasmMs: quartiles(kernelTimes),
    ...(plainTimes && { plainMs: quartiles(plainTimes) }),
    hostOverWasm: quartiles(hostTimes.map((time, round) => time / kernelTimes[round])),
    ...(plainTimes && { plainOverHost: quartiles(plainTimes.map((time, round) => time / hostTimes[round])) }),
  }
}

async function callsPerSample(contestant, args) {
  // Warm up until the engine has optimized it, then see how many calls fill a sample.
  const begin = performance.now()
  let calls = 0
  while (calls < 3 || performance.now() - begin < 150) {
    await contestant(...args)
    calls++
  }
  return Math.max(1, Math.round((SAMPLE_MS * calls) / (performance.now() - begin)))
}

async function timePerCall(contestant, args, calls) {
  const start = performance.now()
  for (let call = 0; call < calls; call++) await contestant(...args)
  return (performance.now() - start) / calls
}

function quartiles(values) {
  const sorted = [...values].sort((left, right) => left - right)
  const at = (part) => sorted[Math.round((sorted.length - 1) * part)]
  return { low: at(0.25), median: at(0.5), high: at(0.75) }
}

function printTable(rows) {
  const lines = rows.map((row) => [
    row.function,
    row.size,
    milliseconds(row.hostMs),
    milliseconds(row.wasmMs),
    ratio(row.hostOverWasm),
    verdict(row.hostOverWasm),
    row.plainOverHost ? ratio(row.plainOverHost) : '',
  ])
  const titles = ['function', 'size', 'host', 'wasm', 'host / wasm', '', 'plain loop / host']
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column].length)),
  )
  for (const line of [titles, ...lines]) {
    console.log(
      line
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join('   '),
    )
  }
  console.log(
    `\nMedians of ${ROUNDS} interleaved rounds; in brackets the quartiles of the ratio. wasm includes its copies in and out.`,
  )
}

function verdict({ low, high }) {
  if (low <= 1 && high >= 1) return 'even'
  return high < 1 ? 'loses' : 'wins'
}

function milliseconds({ median }) {
  return `${median.toPrecision(3)} ms`
}

function ratio({ low, median, high }) {
  return `${median.toFixed(2)}  (${low.toFixed(2)} … ${high.toFixed(2)})`
}

async function plainMultiply(a, b) {
  const product = new Float32Array(a.rows * b.columns)
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.columns; j++) {
      let sum = 0
      for (let k = 0; k < a.columns; k++) sum += a.data[i * a.columns + k] * b.data[k * b.columns + j]
      product[i * b.columns + j] = sum
    }
  }
  return matrix(a.rows, b.columns, product)
}

async function plainDistances({ data, rows, columns }) {
  const distances = new Float32Array(rows * rows)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      let sum = 0
      for (let k = 0; k < columns; k++) sum += (data[i * columns + k] - data[j * columns + k]) ** 2
      distances[i * rows + j] = Math.sqrt(sum)
    }
  }
  return matrix(rows, rows, distances)
}

function plainNormalize({ data, rows, columns }) {
  const scaled = new Float32Array(data.length)
  for (let i = 0; i < rows; i++) {
    let sum = 0
    for (let k = 0; k < columns; k++) sum += data[i * columns + k] ** 2
    for (let k = 0; k < columns; k++) scaled[i * columns + k] = data[i * columns + k] / Math.sqrt(sum)
  }
  return matrix(rows, columns, scaled)
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
