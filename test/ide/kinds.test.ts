// Every kind of export, through the whole pipeline: host and backends as their authors wrote them, built and
// installed, then looked at in every editor.

import { describe, expect, test } from 'vitest'
import { buildApp } from './build.ts'
import { kinds } from './kinds/packages.ts'
import { kindSpecimens } from './kinds/specimens.ts'
import { describeMinimumSet } from './minimum-set.ts'

const app = await buildApp(kinds)

test('nothing is wrong with the packages', () => {
  expect(app.problems).toEqual([])
})

describe('typings of every kind of export', () => {
  describeMinimumSet({ ...app, specimens: kindSpecimens })
})
