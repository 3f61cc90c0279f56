import { dispatcher, matrixMultiply, normalizeRows, settings } from 'vectorkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '../../../test/support/kernels/inputs.ts'

const points = rowsOf([3, 4])

describe('vectorkit with this backend registered by hand', () => {
  let loads = 0

  beforeAll(() => {
    dispatcher.register({
      entrypoint: 'vectorkit_wasm',
      name: 'vectorkit_wasm',
      aliases: ['wasm'],
      package: 'vectorkit-wasm',
      load: () => {
        loads++
        return import('../dist/vectorkit.js')
      },
    })
  })

  test('loads nothing until a call needs it, refuses a synchronous call before, and loads once', async () => {
    expect(settings.availableBackends()).toContain('vectorkit_wasm')
    expect(loads).toBe(0)
    const early = () => settings.useBackend('wasm', () => normalizeRows(points))
    expect(early).toThrow(expect.objectContaining({ code: 'BACKEND_NOT_READY' }))
    await Promise.all([dispatcher.ready('wasm'), dispatcher.ready('vectorkit_wasm')])
    expect(loads).toBe(1)
    expect([...early().data]).toEqual([0.6, 0.8].map(Math.fround))
  })

  test('runs an asynchronous function on it', async () => {
    const product = await settings.useBackend('wasm', () => matrixMultiply(points, rowsOf([1], [2])))
    expect([...product.data]).toEqual([11])
  })
})
