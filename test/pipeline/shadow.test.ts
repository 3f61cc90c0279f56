import { expect, test } from 'vitest'
import { memoryFiles } from '../../src/files.ts'
import { mergeHosts } from '../../src/merge/merge.ts'
import { printAppTypings } from '../../src/pipeline.ts'
import { app, hostFunction, hostOf, kernel, option, position, providerOf } from '../emit/models.ts'

test('a host that was built without backstitch has its typings replaced in a file of their own', async () => {
  const files = memoryFiles({
    '/app/package.json': '{ "name": "app" }',
    '/app/node_modules/vectorkit/package.json': '{ "name": "vectorkit", "types": "./index.d.ts" }',
    '/app/node_modules/vectorkit/index.d.ts':
      'export declare function blur(image: Blob): Promise<Blob>\nexport declare const VERSION: string\n',
  })
  const blur = { parameters: [position('image', 'Blob')], returns: 'Promise<Blob>' }
  const host = hostOf([hostFunction('blur', blur)], { open: false })
  const own = kernel('blur', { ...blur, parameters: [...blur.parameters, option('tile', 'number')] })
  const { result } = mergeHosts({ app, hosts: [host], providers: [providerOf('gpu', [own])] })
  const printed = await printAppTypings(result, { file: 'src/backstitch.d.ts', files })
  expect(printed.problems).toEqual([])
  const shadow = printed.result.find(({ path }) => path === 'src/backstitch.shadow.d.ts')
  expect(shadow?.text).toContain(
    'export function blur(image: Blob, options?: BlurAnyOptions): Promise<Blob>;',
  )
  expect(shadow?.text).toContain(
    "export const VERSION: typeof import('../node_modules/vectorkit/index.js').VERSION;",
  )
})
