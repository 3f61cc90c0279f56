import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from './rules.ts'

const tests = join(import.meta.dirname, '..')
const ruleFiles = join(tests, 'runtime/rules')
const ids = [
  ...Array.from({ length: 56 }, (_, index) => `S${index + 1}`),
  ...Array.from({ length: 15 }, (_, index) => `K${index + 1}`),
]

/** The titles of the tests of a file, placeholders included. */
function titlesOf(source: string): string[] {
  const declared = /\b(?:it|test)(?:\.\w+)?\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g
  const tabled = /\]\s*,?\s*\)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g
  return [declared, tabled].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, single, double, template]) => single ?? double ?? template ?? ''),
  )
}

/** The parts of a file of rules, each from one `describe` to the next, by the id they are about. */
function partsOf(source: string): [id: string, part: string][] {
  return source
    .split(/^(?=describe\()/m)
    .slice(1)
    .map((part) => [/^describe\(\s*['"`](\w+): /.exec(part)?.[1] ?? '', part])
}

describe('The table of rules', () => {
  it('has every id once, in order, and no other', () => {
    expect(Object.keys(rules)).toEqual(ids)
  })

  it.each(ids)('names tests of %s that exist, in a part of their file that is about it', (id) => {
    const { file, tests: titles } = rules[id]!
    const path = join(tests, file)
    expect(existsSync(path), `${file} is missing`).toBe(true)
    expect(titles.length).toBeGreaterThan(0)
    const source = readFileSync(path, 'utf8')
    const own = file.startsWith('runtime/rules/')
      ? partsOf(source)
          .filter(([about]) => about === id)
          .map(([, part]) => part)
      : [source]
    expect(own.flatMap(titlesOf)).toEqual(expect.arrayContaining([...titles]))
  })

  it('is followed by the files of rules: every describe there is about one of the ids', () => {
    const abouts = readdirSync(ruleFiles)
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) => partsOf(readFileSync(join(ruleFiles, file), 'utf8')).map(([id]) => `${file} ${id}`))
    expect(abouts.filter((about) => !ids.includes(about.split(' ')[1] ?? ''))).toEqual([])
  })
})
