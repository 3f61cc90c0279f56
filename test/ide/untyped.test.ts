// JavaScript packages with doc comments only: the typings of such a host are the generated ones.

import { describe, expect, test } from 'vitest'
import { buildApp } from './build.ts'
import { score, untyped } from './kinds/untyped.ts'
import { describeMinimumSet } from './minimum-set.ts'

const app = await buildApp(untyped, { plain: ['scores', 'scores-gpu'] })

test('nothing is wrong with the packages', () => {
  expect(app.problems).toEqual([])
})

describe('typings of a host that has none', () => {
  describeMinimumSet({ ...app, specimens: [score] })
})
