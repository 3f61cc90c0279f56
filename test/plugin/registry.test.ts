import { describe, expect, it } from 'vitest'
import { emptyRegistryOf, engineOf, stubFilter, tryRuntimeCopy } from '../../plugin/app/stub.ts'
import { memoryFiles } from '../../src/files.ts'

const runtime = (folder: string, name = '@backstitch/runtime') => ({
  [`${folder}/package.json`]: JSON.stringify({ name }),
})

describe('the stub of the runtime', () => {
  it.each([
    '/app/node_modules/@backstitch/runtime',
    '/app/node_modules/.pnpm/@backstitch+runtime@0.1.0/node_modules/@backstitch/runtime',
    '/repo/runtime',
    'C:/app/node_modules/@backstitch/runtime',
  ])('is known in %s', (folder) => {
    const files = memoryFiles(runtime(folder))
    expect(tryRuntimeCopy(files, `${folder}/dist/registry.js`)).toBe(folder)
    expect(tryRuntimeCopy(files, `${folder}/dist/registry.node.js?v=1a2b`)).toBe(folder)
    expect(engineOf(folder)).toBe(`${folder}/dist/engine.js`)
  })

  it('is known by paths with backslashes', () => {
    const files = memoryFiles(runtime('C:/app/runtime'))
    expect(tryRuntimeCopy(files, 'C:\\app\\runtime\\dist\\registry.js')).toBe('C:/app/runtime')
  })

  it.each([
    ['another file of the runtime', '/r/dist/engine.js'],
    ['a file of that name in another package', '/other/dist/registry.js'],
    ['a package whose package.json is broken', '/broken/dist/registry.js'],
    ['no package at all', '/nowhere/dist/registry.js'],
    ['a longer name', '/r/dist/my-registry.js'],
  ])('is not %s', (_, id) => {
    const files = memoryFiles({
      ...runtime('/r'),
      ...runtime('/other', 'other'),
      '/broken/package.json': '{',
    })
    expect(tryRuntimeCopy(files, id)).toBeUndefined()
  })

  it('is looked for in few files', () => {
    expect(stubFilter.test('/app/src/registry.js')).toBe(false)
  })

  it('without a backend exports what the core reads, with the stand-in and without an engine', () => {
    expect(emptyRegistryOf('/app/runtime')).toMatchInlineSnapshot(`
      "export { absent } from "/app/runtime/dist/core/absent.js"
      export const engine = undefined
      export const find = undefined
      export const entries = {}
      "
    `)
  })
})
