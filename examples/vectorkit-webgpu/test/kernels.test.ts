import { afterAll, describe, expect } from 'vitest'
import { repositoryModule, startGpu } from '../../../test/support/gpu.ts'
import { type Call, describeKernels } from '../../../test/support/kernels/suite.ts'

const adapter = repositoryModule('examples/vectorkit-webgpu/dist/vectorkit.js')
const all = ['matrixMultiply', 'pairwiseDistances', 'nearestNeighbors', 'gaussianBlur'] as const

const gpu = await startGpu()
afterAll(() => gpu.close())

const call: Call = async (name, args) => {
  const { value, dispatched } = await gpu.call(adapter, name, ...args)
  if (needsGpu(value)) expect(dispatched).toBeGreaterThan(0)
  return value
}

describe(`the shaders on ${gpu.adapter}`, () => {
  describeKernels(all, call, { runs: 25 })
})

describe(`the shaders on ${gpu.adapter} in small workgroups`, () => {
  describeKernels(all, call, { runs: 5, options: { workgroupSize: 3 } })
})

// An empty result, and a picture that needs no blur, are answered without the GPU.
function needsGpu(value: unknown): boolean {
  const { data, indices } = value as { data?: ArrayLike<number>; indices?: ArrayLike<number> }
  return !(data instanceof Uint8ClampedArray) && (data ?? indices)!.length > 0
}
