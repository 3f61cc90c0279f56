// Declarations as bundlers of declarations write them: all in one file or in chunks with names of their own, exported by a
// list. What is in `snapshots/` was written by these tools; `npm run test:optional` writes it anew and compares.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildApp, type Texts } from './build.ts'
import { describeJumps } from './jumps.ts'
import { kinds } from './kinds/packages.ts'
import { kindSpecimens } from './kinds/specimens.ts'
import { describeMinimumSet } from './minimum-set.ts'

function writtenBy(tool: string): Texts {
  const folder = join(import.meta.dirname, 'snapshots', tool)
  const names = readdirSync(folder)
  return Object.fromEntries(names.map((name) => [`dist/${name}`, readFileSync(join(folder, name), 'utf8')]))
}

const apps = await Promise.all(
  ['tsdown', 'rolldown-plugin-dts'].map(async (tool) => ({
    tool,
    app: await buildApp(kinds, { declared: { kinds: writtenBy(tool) } }),
  })),
)

describe.each(apps)('typings of a host whose declarations are bundled by $tool', ({ app }) => {
  test('have nothing wrong with them', () => {
    expect(app.problems).toEqual([])
  })

  describeMinimumSet({ ...app, specimens: kindSpecimens }, ['5.4', '6.0', '7.0'])
  // Not 7.0: it follows the start of a declaration, which these tools map to another file, instead of its name.
  describeJumps(app.files, ['5.4', '6.0'])
})
