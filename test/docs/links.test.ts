import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printCommands, readCommands } from '../../scripts/command-docs.mjs'
import { commands, globalOptions } from '../../src/cli/commands.ts'
import { anchorsOf, linksOf, readPages, root } from './pages.ts'

const pages = readPages()

describe('every page', () => {
  test.each(pages)('$path links only to what is there', (page) => {
    expect(linksOf(page).filter((link) => !leadsSomewhere(page.path, link))).toEqual([])
  })
})

test('a link that leads nowhere is one', () => {
  expect(leadsSomewhere('README.md', 'docs/nowhere.md')).toBe(false)
  expect(leadsSomewhere('README.md', 'docs/options.md#nowhere')).toBe(false)
  expect(leadsSomewhere('README.md', 'docs/options.md#the-plugin')).toBe(true)
})

describe('the page of options', () => {
  test('describes the command line as its help does', () => {
    // Out of date? Run `npm run build && node scripts/command-docs.mjs`.
    expect(readCommands()).toBe(printCommands({ commands, globalOptions }))
  })

  test.each([
    ['the plugin', 'plugin/options.ts', 'Options'],
    ['createDispatcher', 'runtime/contract.ts', 'DispatcherOptions'],
    ['a trusted backend', 'runtime/contract.ts', 'TrustedBackend'],
  ])('names every option of %s', (_, file, name) => {
    const source = readFileSync(join(root, file), 'utf8')
    const body = new RegExp(`^export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(source)![1]!
    const names = [...body.matchAll(/^ {2}readonly (\w+)/gm)].map(([, option]) => option!)
    expect(names.length).toBeGreaterThan(3)
    const page = pages.find(({ path }) => path === 'docs/options.md')!.text
    expect(names.filter((option) => !page.includes(`| \`${option}\` |`))).toEqual([])
  })
})

function leadsSomewhere(from: string, link: string): boolean {
  const [path = '', anchor] = decodeURIComponent(link).split('#')
  const target = path === '' ? from : join(dirname(from), path).replaceAll('\\', '/')
  if (!existsSync(join(root, target))) return false
  if (anchor === undefined) return true
  const page = pages.find((each) => each.path === target)
  return page !== undefined && anchorsOf(page).has(anchor)
}
