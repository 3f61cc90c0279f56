// The example app in every editor: the packages of this repository as they are built, the typings as they are
// committed.

import { describe } from 'vitest'
import { openExample } from './example/app.ts'
import { describeMinimumSet } from './minimum-set.ts'

describe('the example app', () => {
  describeMinimumSet(openExample())
})
