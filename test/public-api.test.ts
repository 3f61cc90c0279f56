// What every published subpath exports, as declarations to read in a review: a change of the public API is a change
// of these files.

import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { emitDeclarations, entriesOf, publishedPackages } from './types/declarations.ts'
import { printPublicApi } from './types/public-api.ts'

describe.each(publishedPackages)('$name', (published) => {
  const declarations = emitDeclarations(published)
  const entries = [...entriesOf(published)]

  test.each(entries)('%s exports what it promises', async (specifier, entry) => {
    expect([...declarations.keys()]).toContain(entry)
    const file = specifier.replace(/^@/, '').replaceAll('/', '.')
    await expect(printPublicApi(declarations, entry)).toMatchFileSnapshot(`snapshots/public-api/${file}.d.ts`)
  })

  test('every public name has a doc comment whose first sentence is complete', () => {
    const bare = entries.flatMap(([specifier, entry]) =>
      undocumentedNames(printPublicApi(declarations, entry)).map((name) => `${specifier}: ${name}`),
    )
    expect(bare).toEqual([])
  })
})

function undocumentedNames(text: string): string[] {
  const source = ts.createSourceFile('api.d.ts', text, ts.ScriptTarget.ES2022, true)
  return source.statements.flatMap((statement) => {
    const isDocumented = ts
      .getJSDocCommentsAndTags(statement)
      .some((comment) => /\.(?:\s|$)/.test(commentOf(comment)))
    const isDeclaration = !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)
    return isDeclaration && !isDocumented ? [statement.getText().split('\n')[0] ?? ''] : []
  })
}

function commentOf(node: ts.JSDoc | ts.JSDocTag): string {
  return ts.getTextOfJSDocComment(node.comment) ?? ''
}
