// Where *go to definition* leads from calls of the host `kinds`: to the sources of its author, whatever was done to its
// declarations on the way.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Texts } from './build.ts'
import type { Editor } from './client.ts'
import { type Project, writeProject } from './project.ts'
import { openEditor, type Version } from './versions.ts'

const source = (file: string) => `node_modules/kinds/src/${file}.ts`

/** What is jumped from, where to, and how the line there begins. */
const jumps = [
  ['/*⌖*/starred(data)', 'starred', 'export async function starred('],
  ["starred(data, { backend: 'gpu', /*⌖*/copy: true })", 'starred', '  copy?: boolean'],
  ['/*⌖*/byName(data)', 'named', 'export async function byName('],
  ['/*⌖*/renamed(data)', 'chunk-x1', 'async function impl('],
  ["/*⌖*/overloaded('text')", 'overloaded', 'export async function overloaded(data: string,'],
  ['/*⌖*/inline(data)', 'bags', 'export async function inline('],
  ['inline(data, { /*⌖*/copy: true })', 'bags', '    copy?: boolean'],
  ['/*⌖*/bare(data)', 'bags', 'export async function bare('],
  ['/*⌖*/immediate(data)', 'bags', 'export function immediate('],
  ['immediate(data, { /*⌖*/copy: true })', 'bags', 'export function immediate('],
  ['/*⌖*/arrow(data)', 'constants', 'export const arrow ='],
  ['Scorer./*⌖*/create(data)', 'scorer', '  static create ='],
  ['Scorer.create(data, { /*⌖*/copy: true })', 'scorer', '  copy?: boolean'],
  ['/*⌖*/feature(data)', 'feature', 'export async function feature('],
] as const

const head = `import { Scorer, arrow, bare, byName, immediate, inline, overloaded, renamed, starred } from 'kinds'
import { feature } from 'kinds/feature'
declare const data: Float32Array
`

/** Declares the jumps from calls of the host `kinds` for an app that has it installed. */
export function describeJumps(app: Texts, versions: readonly Version[]): void {
  let project: Project
  beforeAll(() => {
    const files = jumps.map(([call], index) => [`src/jump${index}.ts`, `${head}${call}\n`])
    project = writeProject({ ...app, ...Object.fromEntries(files) })
  })
  afterAll(() => project.remove())

  describe.each(versions)('in TypeScript %s', (version) => {
    let editor: Editor
    beforeAll(async () => {
      editor = await openEditor(version, project)
    })
    afterAll(() => editor.close())

    test.each(jumps.map((jump, index) => [...jump, index] as const))(
      '%s',
      async (_call, file, line, index) => {
        const found = await editor.definition(project.cursor(`src/jump${index}.ts`))
        expect(new Set(found.map((each) => each.file))).toEqual(
          new Set([`${project.folder}/${source(file)}`]),
        )
        const lines = project.text(source(file)).split('\n')
        // TypeScript 7 offers every overload, the others the one that is called.
        const places = found.map((each) => lines[each.line - 1])
        expect(places).toContainEqual(expect.stringContaining(line))
      },
    )
  })
}
