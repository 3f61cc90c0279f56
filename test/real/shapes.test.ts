// What packages of others declare keeps its meaning when a host dispatches it: no call that compiled stops compiling.

import { afterAll, expect, test } from 'vitest'
import { compilers, complaints, writeProject } from '../emit/compile.ts'
import { buildApp } from '../ide/build.ts'
import { callsFile, shapes } from './shapes.ts'

const app = await buildApp(shapes, { plain: ['replaced', 'opened-tiled', 'replaced-tiled'] })
const files = { ...app.files, 'src/calls.ts': callsFile }
const project = writeProject(Object.entries(files).map(([path, text]) => ({ path, text })))
afterAll(project.remove)

test('what cannot be said in an app’s typings is told about', () => {
  const told = app.problems.map(({ code, data }) => `${code} ${data.function}`)
  expect([...new Set(told)].sort()).toMatchInlineSnapshot(`
    [
      "MANIFEST_NOT_DECLARED undefined",
      "OPTIONS_NOT_EXTENDABLE weigh",
      "TYPE_RECURSIVE zip",
      "TYPE_TOO_LARGE visit",
      "TYPE_UNPRINTABLE thaw",
    ]
  `)
})

test.each(compilers)('host calls keep their types, and backends add theirs, in %s', async (compiler) => {
  expect(await complaints(compiler, project.directory)).toBe('')
})
