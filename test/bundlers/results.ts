// What was run, by tool. docs/bundlers.md prints a table of it; each file of tests holds the table to its own part, so
// that the docs cannot say more, or less, than was run.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'reports/bundlers')
const recorded = new Set<string>()

/** One thing that is tried with every tool; the words are the table's. */
export type Column =
  | 'Node'
  | 'minified'
  | 'browser'
  | 'browser, minified'
  | 'runtime in a host'
  | 'two runtimes'
  | 'host twice'
  | 'library'
  | 'worker'
  | 'preload'
  | 'npm packages'

/** Notes that a tool built something that did what it should; called after the last assertion. */
export function record(tool: string, column: Column): void {
  recorded.add(keyOf(tool, column))
}

/** The last tests of a file: the table says of its tools what they were seen to do. */
export function describeTable(tools: readonly string[], columns: readonly Column[]): void {
  describe('the table in docs/bundlers.md', () => {
    it.each(columns)('says what was run: %s', (column) => {
      mkdirSync(folder, { recursive: true })
      for (const tool of tools) {
        const file = join(folder, `${keyOf(tool, column)}.txt`)
        if (recorded.has(keyOf(tool, column))) writeFileSync(file, '')
        else rmSync(file, { force: true })
      }
      const said = tools.filter((tool) => readTable().get(tool)?.includes(column))
      const ran = tools.filter((tool) => recorded.has(keyOf(tool, column)))
      expect(said, 'run `node scripts/bundlers-table.mjs` if the results are right').toEqual(ran)
    })
  })
}

function keyOf(tool: string, column: Column): string {
  return `${tool} · ${column}`
}

/** Columns with a mark, by tool. */
function readTable(): ReadonlyMap<string, readonly string[]> {
  const page = readFileSync(join(root, 'docs/bundlers.md'), 'utf8')
  const [, table = ''] = page.match(/<!-- results -->\n([\s\S]*?)<!-- \/results -->/) ?? []
  const rows = table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const [head = [], , ...body] = rows
  return new Map(
    body.map(([tool = '', ...cells]) => [
      tool,
      cells.flatMap((cell, index) => (cell === '✓' ? [head[index + 1]!] : [])),
    ]),
  )
}
