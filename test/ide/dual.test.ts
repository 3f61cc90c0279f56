// Packages for both module systems: a file of CommonJS sees other declarations of the host than an ES module does, and
// in both the backends are known, whether the host was built with backstitch or not.

import { describe, expect, test } from 'vitest'
import { buildApp } from './build.ts'
import { dual, dualSpecimens } from './kinds/dual.ts'
import { describeMinimumSet } from './minimum-set.ts'

const opened = await buildApp(dual)
const replaced = await buildApp(dual, { plain: ['dual'] })

test('nothing is wrong with the packages, and each module system gets a file', () => {
  expect([...opened.problems, ...replaced.problems]).toEqual([])
  expect(opened.generated).toEqual([
    'node_modules/dual/dist/chunk.d.cts',
    'node_modules/dual/dist/chunk.d.ts',
    'node_modules/dual/dist/index.d.cts',
    'node_modules/dual/dist/index.d.ts',
    'src/backstitch.d.cts',
    'src/backstitch.d.ts',
  ])
  expect(replaced.generated).toEqual(['src/backstitch.d.ts', 'src/backstitch.shadow.d.ts'])
})

describe('typings of a host for both module systems', () => {
  describeMinimumSet({ ...opened, specimens: dualSpecimens })
})

describe('typings that replace those of a host for both module systems', () => {
  describeMinimumSet({ ...replaced, specimens: dualSpecimens })
})
