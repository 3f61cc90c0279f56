// What a host wraps by hand may be a property of a class, of the class itself or of its objects.

import { expect, test } from 'vitest'
import { readHosts } from '../../src/read/hosts.ts'
import { disk, type Fixture, hostPackage, tell } from './package.ts'

const kit: Fixture = {
  fields: { exports: { '.': './src/index.ts', './scorer': './src/scorer.ts' } },
  files: {
    'src/dispatch.ts': `import { createDispatcher } from '@backstitch/runtime'
export const dispatcher = createDispatcher({ hostName: 'kit', entrypointGroup: 'kit.backends' })
export const { backendDispatch } = dispatcher`,
    'src/index.ts':
      "export { Scorer as Rater } from './scorer.ts'\nexport { default as Base } from './base.ts'",
    'src/scorer.ts': `import { backendDispatch } from './dispatch.ts'
export class Scorer {
  /** Of the class. */
  static create = backendDispatch('create', (data: Float32Array, options?: { size?: number }): number => 1)
  /** Of an object. */
  readonly score = backendDispatch('score', async (value: number): Promise<number> => value)
  private static hidden = backendDispatch('hidden', (value: number): number => value)
  #own = backendDispatch('own', (value: number): number => value)
  /** @backendDispatch */
  static tagged = (value: number): number => value
  plain = (value: number): number => value
}`,
    'src/base.ts': `import { backendDispatch } from './dispatch.ts'
export default class {
  static first = backendDispatch('first', (value: number): number => value)
}
class Unknown {
  static second = backendDispatch('second', (value: number): number => value)
}`,
  },
}

test('is read under the names of the class, whatever it is called by whom', async () => {
  const { result, problems } = await readHosts(disk({ kit }), [hostPackage('kit', kit)])
  const [create, first, score, ...others] = result[0]!.host.functions
  expect(others).toEqual([])
  expect([create, first, score].map((each) => [each?.name, each?.exportKind, each?.key])).toEqual([
    ['create', 'static', 'kit:create'],
    ['first', 'static', 'kit:first'],
    ['score', 'method', 'kit:score'],
  ])
  expect(create?.exports).toEqual([
    { specifier: 'kit', name: 'Rater.create' },
    { specifier: 'kit/scorer', name: 'Scorer.create' },
  ])
  expect(first?.exports).toEqual([{ specifier: 'kit', name: 'Base.first' }])
  expect(create?.doc.description).toBe('Of the class.')
  expect(create?.parameters.map(tell)).toEqual(['data: Float32Array', 'size?: number'])
  expect(score?.async).toBe(true)
  const told = problems.map(({ code, data }) => `${code} ${data.function}`)
  expect(told.sort()).toEqual([
    'HOST_FUNCTION_METHOD Scorer.tagged',
    'HOST_FUNCTION_NOT_EXPORTED hidden',
    'HOST_FUNCTION_NOT_EXPORTED own',
    'HOST_FUNCTION_NOT_EXPORTED second',
  ])
}, 120_000)
