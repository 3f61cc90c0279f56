// A host's declarations are rewritten after `tsc` made their maps; one key must still lead from an app's call to the
// line where the host's author wrote the function or option.

import { describe } from 'vitest'
import { buildApp } from './build.ts'
import { describeJumps } from './jumps.ts'
import { kinds } from './kinds/packages.ts'

const app = await buildApp(kinds)

describe('from a call of a host function one key leads to the source of the host', () => {
  describeJumps(app.files, ['5.4', '6.0', '7.0'])
})
