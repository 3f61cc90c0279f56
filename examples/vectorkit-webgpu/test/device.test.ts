import { matrix } from 'vectorkit'
import { afterEach, describe, expect, test } from 'vitest'
import { type GpuProcess, repositoryModule, startGpu } from '../../../test/support/gpu.ts'
import { findDisagreement } from '../../../test/support/kernels/compare.ts'
import { imageOf } from '../../../test/support/kernels/inputs.ts'
import { callHost } from '../../../test/support/kernels/suite.ts'
import type { FunctionName } from '../../../test/support/kernels/tolerances.ts'
import { nearestShader } from '../dist/shaders/nearest.wgsl.js'
import { tileShader } from '../dist/shaders/tiles.wgsl.js'
import { hooks, matrixMultiply } from '../dist/vectorkit.js'

const adapter = repositoryModule('examples/vectorkit-webgpu/dist/vectorkit.js')
const child = repositoryModule('test/support/gpu-child.mjs')
const points = matrix(
  30,
  8,
  Float32Array.from({ length: 240 }, (_, at) => ((at * 37) % 101) / 101),
)

let gpu: GpuProcess | undefined
afterEach(() => {
  gpu?.close()
  gpu = undefined
})

describe('the device', () => {
  test('is shared by all calls, and no buffer outlives its call', async () => {
    gpu = await startGpu()
    for (let call = 0; call < 3; call++) await gpu.call(adapter, 'pairwiseDistances', points)
    await gpu.call(adapter, 'gaussianBlur', imageOf(4, 4, 1, 2, 3, 255))
    const { value } = await gpu.call<{ devices: number; buffers: number }>(child, 'countResources')
    expect(value).toEqual({ devices: 1, buffers: 0 })
  })

  test('is replaced after it was lost', async () => {
    gpu = await startGpu()
    await gpu.call(adapter, 'pairwiseDistances', points)
    await gpu.call(child, 'loseDevices')
    const { dispatched } = await gpu.call(adapter, 'pairwiseDistances', points)
    expect(dispatched).toBe(1)
    const { value } = await gpu.call<{ devices: number }>(child, 'countResources')
    expect(value.devices).toBe(2)
  })
})

describe('inputs larger than the device binds at once', () => {
  test.each<[FunctionName, readonly unknown[]]>([
    ['matrixMultiply', [points, points, { transposeB: true }]],
    ['pairwiseDistances', [points]],
    ['nearestNeighbors', [points, { k: 12 }]],
    ['gaussianBlur', [imageOf(9, 40, 1, 200, 3, 255, 90, 5, 250, 100, 17, 17, 80, 9), { sigma: 1 }]],
  ])('go through %s in parts', async (name, args) => {
    gpu = await startGpu()
    const { dispatched: whole } = await gpu.call(adapter, name, ...args)
    gpu.close()
    gpu = await startGpu()
    await gpu.call(child, 'limitBindings', 1100)
    const { value, dispatched } = await gpu.call(adapter, name, ...args)
    expect(dispatched).toBeGreaterThan(whole)
    expect(await findDisagreement(name, args, await callHost(name, args), value)).toBeUndefined()
  })

  test('are refused with their size where no part would fit', async () => {
    gpu = await startGpu()
    await gpu.call(child, 'limitBindings', 256)
    await expect(gpu.call(adapter, 'pairwiseDistances', points)).rejects.toThrow(
      'the right side takes 1024 bytes, but this GPU binds at most 256 at once',
    )
  })
})

describe('the shaders in half precision', () => {
  test.each(['product', 'euclidean', 'squared', 'manhattan', 'cosine'] as const)(
    'compile for %s without a complaint',
    async (kind) => {
      gpu = await startGpu()
      for (const shader of [tileShader, nearestShader]) {
        const code = shader({ kind, precision: 'f16', workgroupSize: 64 })
        expect((await gpu.call(child, 'compileForHalfPrecision', code)).value).toEqual([])
      }
    },
  )
})

describe('what cannot run', () => {
  test('says that there is no WebGPU, before and at the call', async () => {
    expect(hooks.matrixMultiply!.canRun(points, points)).toMatch('there is no navigator.gpu')
    await expect(matrixMultiply(points, points, { transposeB: true })).rejects.toThrow('no navigator.gpu')
  })

  test('says that half precision is missing, before and at the call', async () => {
    gpu = await startGpu()
    const half = { precision: 'f16' }
    await expect(gpu.call(adapter, 'pairwiseDistances', points, half)).rejects.toThrow('no half precision')
    const { value } = await gpu.call(child, 'askCanRun', adapter, 'pairwiseDistances', [points, half])
    expect(value).toMatch('no half precision')
    expect((await gpu.call(child, 'askCanRun', adapter, 'pairwiseDistances', [points])).value).toBe(true)
  })

  test('refuses workgroups that the device does not allow', async () => {
    gpu = await startGpu()
    for (const workgroupSize of [0, 1.5, 100_000]) {
      await expect(gpu.call(adapter, 'pairwiseDistances', points, { workgroupSize })).rejects.toThrow(
        'workgroupSize must be a whole number from 1 to',
      )
    }
  })
})
