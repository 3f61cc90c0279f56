// `signatures: 'overloads'`: one signature per backend instead of a union of options.

import { describe, expect, test } from 'vitest'
import { buildApp } from './build.ts'
import { kinds } from './kinds/packages.ts'
import { overloadedSpecimens } from './kinds/specimens.ts'
import { describeMinimumSet } from './minimum-set.ts'

const app = await buildApp(kinds, { signatures: 'overloads' })

test('nothing is wrong with the packages', () => {
  expect(app.problems).toEqual([])
})

describe('one signature per backend', () => {
  describeMinimumSet({ ...app, specimens: overloadedSpecimens })
})
