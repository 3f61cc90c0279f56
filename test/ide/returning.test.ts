// A function whose return type depends on the backend has overloads; all the rest of the minimum set holds for it too.

import { describe, expect, test } from 'vitest'
import { buildApp } from './build.ts'
import { count, results, returning } from './kinds/returning.ts'
import { describeMinimumSet } from './minimum-set.ts'

const app = await buildApp(returning)

test('nothing is wrong with the packages', () => {
  expect(app.problems).toEqual([])
})

describe('a return type that depends on the backend', () => {
  describeMinimumSet({
    ...app,
    files: { ...app.files, [results.file]: results.text },
    faults: { [results.file]: results.wrong },
    specimens: [count],
  })
})
