// Two physical copies of the runtime in one program.

import type { BackendDispatcher, DispatchWarning } from '@backstitch/runtime'
import { afterEach, expect, test } from 'vitest'
import { emptyRegistry, evaluate } from './bundle.ts'

const slots = globalThis as unknown as Record<symbol, unknown>
afterEach(() => {
  for (const name of ['engine', 'waiting', 'copies']) delete slots[Symbol.for(`backstitch.${name}/1`)]
})

const host = (name: string) => `
  import { createDispatcher } from '@backstitch/runtime'
  export const warnings = []
  export const dispatcher = createDispatcher({
    hostName: '${name}', entrypointGroup: '${name}.backends', onWarning: (warning) => warnings.push(warning),
  })
  export const again = () => createDispatcher({
    hostName: '${name}', entrypointGroup: '${name}.backends', onWarning: (warning) => warnings.push(warning),
  })
`
interface Host {
  readonly dispatcher: BackendDispatcher
  readonly warnings: DispatchWarning[]
  again(): BackendDispatcher
}

test('a second copy is told once per program, as DUPLICATE_RUNTIME', async () => {
  delete slots[Symbol.for('backstitch.copies/1')]
  const options = { registry: emptyRegistry, production: false }
  const first = await evaluate<Host>(host('one'), options)
  const second = await evaluate<Host>(host('two'), options)
  const third = await evaluate<Host>(host('three'), options)
  second.again()
  expect(first.warnings).toEqual([])
  expect(third.warnings).toEqual([])
  expect(second.warnings).toEqual([
    { code: 'DUPLICATE_RUNTIME', message: expect.stringContaining('two'), data: { host: 'two' } },
  ])
})

test("a core uses another copy's engine, and its errors are still its own", async () => {
  delete slots[Symbol.for('backstitch.engine/1')]
  const { dispatcher } = await evaluate<Host>(host('one'))
  await evaluate(`import '@backstitch/runtime/engine'; export {}`)
  const { DispatchError } = await evaluate<{ DispatchError: unknown }>(
    `export { DispatchError } from '@backstitch/runtime'`,
  )
  const failure = (() => {
    try {
      dispatcher.settings.backend = 'nope'
      return undefined
    } catch (error) {
      return error as Error
    }
  })()
  expect(failure).toMatchObject({ name: 'DispatchError', code: 'UNKNOWN_BACKEND' })
  expect(failure).not.toBeInstanceOf(DispatchError)
  expect((failure as unknown as Record<symbol, unknown>)[Symbol.for('backstitch.error/1')]).toBe(true)
})
