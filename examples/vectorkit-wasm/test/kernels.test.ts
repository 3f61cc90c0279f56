import { describe } from 'vitest'
import { type Call, describeKernels } from '../../../test/support/kernels/suite.ts'
import {
  gaussianBlur,
  matrixMultiply,
  nearestNeighbors,
  normalizeRows,
  pairwiseDistances,
} from '../dist/vectorkit.js'

const kernels = { gaussianBlur, matrixMultiply, nearestNeighbors, normalizeRows, pairwiseDistances }

const all = [
  'matrixMultiply',
  'pairwiseDistances',
  'nearestNeighbors',
  'normalizeRows',
  'gaussianBlur',
] as const

const call: Call = async (name, args) => (kernels[name] as (...args: readonly unknown[]) => unknown)(...args)

describe('the WebAssembly kernels', () => {
  describeKernels(all, call, { runs: 60 })
})

describe('the WebAssembly kernels in double precision', () => {
  const options = { precision: 'double', blockSize: 7 }
  describeKernels(['matrixMultiply', 'pairwiseDistances', 'nearestNeighbors'], call, { runs: 30, options })
})

describe('the WebAssembly kernels with small blocks and a fresh memory each time', () => {
  const options = { blockSize: 3, keepMemory: false }
  describeKernels(['matrixMultiply', 'pairwiseDistances'], call, { runs: 30, options })
})
