// What the README shows was measured, or seen in an editor.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { printReadme } from '../bench/readme.mjs'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test('its numbers are those that bench/readme.mjs measured', () => {
  const readme = read('README.md')
  expect(printReadme(readme, JSON.parse(read('bench/results.json')))).toBe(readme)
})

test('its hover and its error are what an editor shows', () => {
  const seen = read('docs/what-you-see.md').replaceAll(/\s+/g, ' ')
  const shown = [...read('README.md').matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(([, text]) => text!)
  expect(shown.length).toBeGreaterThanOrEqual(2)
  for (const text of shown) expect(seen).toContain(text.replaceAll(/\s+/g, ' ').trim())
})
