// A host that was built by `tsc` alone, without backstitch: the app's typings replace the host's.

import { describe, expect, test } from 'vitest'
import { buildApp } from './build.ts'
import { kinds } from './kinds/packages.ts'
import { shadowedSpecimens } from './kinds/specimens.ts'
import { describeMinimumSet } from './minimum-set.ts'

const app = await buildApp(kinds, { plain: ['kinds'] })

test('what cannot be typed without the host’s own build is told about', () => {
  const told = app.problems.map(({ code, data }) => [code, data.function])
  expect(told).toEqual([
    // Of each of the two backends, in the order of its source.
    ...['byHand', 'within', 'create', 'score', 'byHand', 'within', 'create', 'score'].map((name) => [
      'KERNEL_UNKNOWN_FUNCTION',
      name,
    ]),
    ['FUNCTION_NOT_DECLARED', 'inside'],
  ])
  expect(app.generated).toContain('src/backstitch.shadow.d.ts')
})

describe('typings that replace a host’s own', () => {
  describeMinimumSet({
    ...app,
    files: {
      ...app.files,
      'src/rest.ts': `import { dispatcher, type GenericOptions, settings, type StarredOptions } from 'kinds'
import type { FeatureOptions } from 'kinds/feature'
settings.backend = 'gpu'
dispatcher.settings.backend = 'cpu'
export const options: [StarredOptions, GenericOptions<Float32Array>, FeatureOptions] = [{ copy: true }, {}, {}]
settings.backend = 1
`,
    },
    faults: { 'src/rest.ts': [6] },
    specimens: shadowedSpecimens,
  })
})
