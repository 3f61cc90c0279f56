// Hosts of CommonJS, whose typings say `export =`, built with backstitch or not: beside what is assigned nothing can be
// exported, so the app's typings replace theirs.

import { describe, expect, test } from 'vitest'
import { buildApp } from './build.ts'
import { assigned, assignedSpecimens } from './kinds/assigned.ts'
import { describeMinimumSet } from './minimum-set.ts'

const backends = ['single-gpu', 'spaced-gpu']
const app = await buildApp(assigned, { plain: ['single', 'spaced', ...backends] })
const built = await buildApp(assigned, { plain: backends })

const shadows = ['src/backstitch.shadow.d.cts', 'src/backstitch.shadow.d.ts']

test('nothing is wrong with the packages, and both say which typings they replace', () => {
  expect(app.problems).toEqual([])
  expect(app.generated).toEqual(['src/backstitch.d.ts', ...shadows])
  const headers = shadows.map((file) => app.files[file]?.match(/^\/\/ Replaces .*$/m)?.[0])
  expect(headers).toEqual(
    ['single', 'spaced'].map(
      (name) => `// Replaces the typings of ${name} 1.0.0; an upgrade makes it stale.`,
    ),
  )
})

test('a host that builds itself with backstitch gets the same', () => {
  expect(built.problems).toEqual([])
  for (const file of shadows) expect(built.files[file]).toBe(app.files[file])
})

const uses = {
  'src/rest.ts': `import single, { Model, type SingleOptions, VERSION } from 'single'
import spaced, { type Base, Model as Other, type ScoreOptions } from 'spaced'
export const models: [Model<number>, Other<Base>, Other<{ id: 1 }>] = [new Model(), new spaced.Model<Base>(), new Other()]
export const options: [SingleOptions, ScoreOptions] = [{ copy: true }, {}]
export const versions: string[] = [VERSION, single.VERSION, spaced.VERSION]
export const wrong: number = VERSION
`,
  'src/required.cts': `import single = require('single')
import spaced = require('spaced')
declare const data: Float32Array
single(data, { backend: 'gpu', tile: 8 })
spaced.score(data, { backend: 'gpu', tile: 8 })
const options: single.SingleOptions = {}
const models: [single.Model<number>, spaced.Model<spaced.Base>] = [new single.Model(), new spaced.Model()]
single(data, { backend: 'cpu', tile: 8 })
spaced.score(data, { backend: 'cpu', tile: 8 })
`,
}

const nodeTsconfig = JSON.stringify({
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
  },
  include: ['src'],
})

const asModule = JSON.stringify({ name: 'assigned-app', private: true, type: 'module' })

describe('typings of what `export =` names', () => {
  describeMinimumSet({
    files: { ...app.files, 'package.json': asModule, 'tsconfig.json': nodeTsconfig, ...uses },
    generated: app.generated,
    faults: { 'src/rest.ts': [6], 'src/required.cts': [8, 9] },
    specimens: assignedSpecimens,
  })
})
