import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile, folder } from './compile.ts'
import { type Page, readPages, typeScriptOf } from './pages.ts'

// Pages whose blocks show mistakes, cursors, or parts of this project's own tests.
const isFragment = ({ path }: Page) => /^docs\/(problems\/|what-you-see\.md|ide-harness\.md)/.test(path)

/** What the prose around a block has introduced. */
const prelude = `
declare global {
  const points: import('vectorkit').Matrix
  const pairwiseDistances: typeof import('vectorkit').pairwiseDistances
}
export {}
`

const blocks = new Map<string, string>()
for (const page of readPages().filter((each) => !isFragment(each))) {
  for (const [index, code] of typeScriptOf(page).entries()) {
    blocks.set(
      join(folder, `${page.path.replaceAll('/', '.')}.${index + 1}.ts`),
      `${fromRegistry(code)}\nexport {}\n`,
    )
  }
}

describe('the TypeScript on the pages', () => {
  test('compiles', () => {
    expect(blocks.size).toBeGreaterThan(10)
    expect(compile(new Map([...blocks, [join(folder, 'prelude.d.ts'), prelude]]))).toEqual([])
  })

  test('is really compiled', () => {
    const wrong = "import { pairwiseDistances } from 'vectorkit'\npairwiseDistances(1)\n"
    expect(compile(new Map([[join(folder, 'wrong.ts'), wrong]]))).not.toEqual([])
  })
})

/** A CDN serves the same packages. */
function fromRegistry(code: string): string {
  return code.replaceAll('https://esm.sh/', '')
}
