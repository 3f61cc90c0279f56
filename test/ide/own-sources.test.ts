// Inside a host's own repository, where its functions are typed as their author wrote them: its sources and tests see
// `backend` all the same, and what the backends among its development dependencies take.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltApp, buildApp } from './build.ts'
import type { Editor } from './client.ts'
import { kinds } from './kinds/packages.ts'
import { fixtureTsconfig, type Project, writeProject } from './project.ts'
import { openEditor, versions } from './versions.ts'

const { kinds: host = {}, ...backends } = kinds.packages
const { 'package.json': _, ...installed } = kinds.app

/** The repository of `kinds`, with these packages installed for its development. */
async function repositoryOf(packages: typeof backends): Promise<BuiltApp> {
  const json = JSON.parse(host['package.json'] ?? '{}')
  const devDependencies = Object.fromEntries(Object.keys(packages).map((name) => [name, '*']))
  const app = {
    ...installed,
    ...host,
    'package.json': JSON.stringify({ ...json, devDependencies }),
    'tsconfig.json': JSON.stringify({ ...fixtureTsconfig, include: ['src', 'test'] }),
  }
  return await buildApp({ app, packages }, { typings: 'test/backstitch.d.ts' })
}

const head = `import main, { Scorer, arrow, bare, byHand, byName, generic, immediate, inline, narrow, overloaded, renamed, settled, starred } from '../src/index.js'
import { feature } from '../src/feature.js'
declare const data: Float32Array
`

/** Functions whose options an interface declares, and those that get a signature instead. */
const extended = ['starred', 'byName', 'arrow', 'main', 'feature', 'byHand', 'overloaded', 'generic']
const overloaded = ['inline', 'bare', 'settled', 'immediate', 'renamed']

const accepted = [
  ...[...extended, ...overloaded].flatMap((name) => [
    `${name}(data)`,
    `${name}(data, { backend: 'cpu' })`,
    `${name}(data, { backend: 'kinds_gpu', tile: 8 })`,
    `${name}(data, { backend: 'gpu', tile: 8 })`,
    `${name}(data, { backend: 'kinds-simd', threads: 2 })`,
    `${name}(data, { tile: 8 })`,
    // What a test registers by hand has any name.
    `${name}(data, { backend: 'fixture' })`,
  ]),
  "narrow('text', { backend: 'gpu', tile: 8 })",
  "overloaded('text', { backend: 'gpu', tile: 8 })",
  'declare const chosen: "cpu" | "gpu"',
  'starred(data, { backend: chosen, copy: true })',
  "Scorer.create(data, { backend: 'gpu', tile: 8 })",
  "const options: Parameters<typeof starred>[1] = { backend: 'gpu', tile: 8 }",
  'starred(data, options)',
  'generic(new Float64Array(1), { into: new Float64Array(1), backend: "gpu" })',
]

const rejected = [
  ['starred(data, { backend: 3 })', 2322, /^Type 'number' is not assignable to type /],
  ["starred(data, { backend: 'gpu', tile: 'x' })", 2322, "Type 'string' is not assignable to type 'number'."],
  [
    "arrow(data, { backend: 'gpu', tilez: 8 })",
    2561,
    "Object literal may only specify known properties, but 'tilez' does not exist in type 'ConstantOptions'. Did you mean to write 'tile'?",
  ],
  ["inline(data, { backend: 'gpu', tile: 'x' })", 2769, /^No overload matches this call\./],
] as const

const cursors = `${head}starred(data, { backend: 'gpu', /*⌖after*/ })
starred(data, { /*⌖empty*/ })
starred(data, { ti/*⌖typing*/ })
starred(data, { backend: '/*⌖labels*/' })
starred(data, { /*⌖option*/tile: 8 })
bare(data, { backend: 'gpu', /*⌖signature*/ })
`

const within = `import { starred } from './starred.js'
export const onCpu = (data: Float32Array) => starred(data, { copy: true, backend: 'cpu' })
`

const everywhere = await repositoryOf(backends)
const nowhere = await repositoryOf({})

test('only what nothing can be added to is left out, and told about', () => {
  for (const { problems } of [everywhere, nowhere])
    expect(problems.map(({ code, data }) => [code, data.function])).toEqual([
      ['SOURCE_NOT_AUGMENTED', 'inside'],
      ['SOURCE_NOT_AUGMENTED', 'score'],
      ['SOURCE_NOT_AUGMENTED', 'within'],
    ])
})

test('declarations that the host emits do not know what is installed', () => {
  expect(Object.keys(everywhere.files).filter((path) => path.startsWith('dist/'))).toEqual(
    Object.keys(host).filter((path) => path.startsWith('dist/')),
  )
  expect(everywhere.generated.filter((path) => !path.startsWith('node_modules/'))).toEqual([
    'test/backstitch.d.ts',
  ])
})

describe.each(versions)('TypeScript %s', (version) => {
  let project: Project
  let editor: Editor
  beforeAll(async () => {
    project = writeProject({
      ...everywhere.files,
      'src/within.ts': within,
      'test/accept.ts': `${head}${accepted.join('\n')}\n`,
      'test/reject.ts': `${head}${rejected.map(([call]) => call).join('\n')}\n`,
      'test/cursors.ts': cursors,
    })
    editor = await openEditor(version, project)
  })
  afterAll(async () => {
    await editor.close()
    project.remove()
  })
  const names = async (cursor: string) =>
    (await editor.completions(project.cursor('test/cursors.ts', cursor))).map(({ name }) => name).sort()

  test('the generated file has no diagnostics', async () => {
    expect(await editor.diagnostics('test/backstitch.d.ts')).toEqual([])
  })

  test.each(['src/within.ts', 'src/bags.ts', 'src/starred.ts', 'src/scorer.ts', 'test/accept.ts'])(
    'calls that are right compile in %s',
    async (file) => {
      expect(await editor.diagnostics(file)).toEqual([])
    },
  )

  test('calls that are wrong are one error each', async () => {
    const found = await editor.diagnostics('test/reject.ts')
    expect(found.map(({ code }) => code)).toEqual(rejected.map(([, code]) => code))
    rejected.forEach(([, , message], index) => {
      if (typeof message === 'string') expect(found[index]?.message).toBe(message)
      else expect(found[index]?.message).toMatch(message)
    })
  })

  test('the options of every backend are on offer, with their docs', async () => {
    expect(await names('after')).toEqual(['copy', 'threads', 'tile'])
    expect(await names('empty')).toEqual(['backend', 'copy', 'threads', 'tile'])
    expect(await names('typing')).toEqual(['backend', 'copy', 'threads', 'tile'])
    expect(await names('labels')).toEqual(['cpu', 'gpu', 'kinds-simd', 'kinds_gpu'])
    // The kernels take `copy`, the function itself takes nothing.
    expect(await names('signature')).toEqual(['copy', 'threads', 'tile'])
    const list = await editor.completions(project.cursor('test/cursors.ts', 'empty'))
    const doc = (name: string) => list.find((row) => row.name === name)?.doc
    expect(doc('tile')).toContain('Rows per tile. (kinds_gpu)\n@defaultValue 64')
    expect(doc('threads')).toContain('Worker threads. (kinds-simd)\n@defaultValue 4')
    expect(doc('backend')).toContain('Backend to run on.')
    expect(doc('copy')).toContain('Copy the input first.')
  })

  test('from an option one key leads to the source of its backend', async () => {
    const at = project.cursor('test/cursors.ts', 'option')
    expect((await editor.hover(at))?.doc).toContain('Rows per tile. (kinds_gpu)')
    const found = await editor.definition(at)
    expect(found.map(({ file }) => file)).toEqual([`${project.folder}/node_modules/kinds-gpu/src/adapter.ts`])
  })
})

describe('without a single backend installed', () => {
  let project: Project
  beforeAll(() => {
    const calls = extended.map((name) => `${name}(data, { backend: 'cpu' })`)
    const wrong = "starred(data, { backend: 'gpu', tile: 8 })"
    project = writeProject({
      ...nowhere.files,
      'src/within.ts': within,
      'test/calls.ts': `${head}${calls.join('\n')}\n${wrong}\n`,
    })
  })
  afterAll(() => project.remove())

  test.each(versions)('`backend` is there in TypeScript %s, and nobody else’s options', async (version) => {
    const editor = await openEditor(version, project)
    try {
      expect(await editor.diagnostics('src/within.ts')).toEqual([])
      const found = await editor.diagnostics('test/calls.ts')
      expect(found.map(({ code, line }) => [code, line])).toEqual([[2353, 4 + extended.length]])
    } finally {
      await editor.close()
    }
  })
})
