import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { printSafeMarkdown } from '../../../src/emit/reference/safe-markdown.ts'

describe('text of a provider', () => {
  test.each([
    ['HTML shows as text', 'a <b onclick="x()">c</b>', 'a &lt;b onclick="x()">c&lt;/b>'],
    ['a block of HTML shows as text', '<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['a link with a script shows its address', '[x](javascript:alert(1))', 'x (javascript:alert(1))'],
    [
      'a scheme hidden by control characters is seen',
      '[x](java\u0000script:alert(1))',
      'x (java�script:alert(1))',
    ],
    ['a link that inherits the page’s scheme shows its address', '[x](//evil.example)', 'x (//evil.example)'],
    ['a link to a file beside it shows its address', '[x](../secret)', 'x (../secret)'],
    ['a definition of a harmful link shows as text', '[x]: javascript:1\n\n[x]', 'x: javascript:1\n\n[x]'],
    ['a remote image becomes its description', '![a chart](https://track.example/p.gif)', 'a chart'],
    ['an open fence is closed', '```js\nlet x', '```js\nlet x\n```'],
    ['a heading becomes a bold line', '# Big', '**Big**'],
    ['a brace opens no expression in MDX', '{process.exit()}', '\\{process.exit()\\}'],
    ['an import is no code in MDX', 'import x from "y"', '&#x69;mport x from "y"'],
    ['a harmless link stays', '[docs](https://a.example/b)', '[docs](https://a.example/b)'],
    ['inline tags stay as written', 'see {@link a_b | the *b*}', 'see {@link a_b | the *b*}'],
    [
      'lists, tables and emphasis stay',
      '- a\n  - *b*\n\n| c |\n| - |\n| d |',
      '- a\n  - *b*\n\n| c |\n| - |\n| d |',
    ],
  ])('%s', (_, markdown, expected) => {
    expect(printSafeMarkdown(markdown)).toBe(expected)
  })

  test('whatever it is, parsing what is printed finds nothing harmful', () => {
    fc.assert(
      fc.property(hostileMarkdown, (markdown) => {
        expect(harmIn(printSafeMarkdown(markdown))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

const fragments = [
  '<',
  '>',
  '[',
  ']',
  '(',
  ')',
  '!',
  '`',
  '```\n',
  '~~~',
  '{',
  '}',
  '{@link ',
  '\n',
  '\n\n',
  '  ',
  '- ',
  '# ',
  '|',
  '\\',
]
const words = [
  'javascript:alert(1)',
  'script',
  'img src=x onerror=y',
  'https://a.example',
  'data:text/html,x',
  '&lt;',
  'import x',
  '*',
  '_',
]
const hostileMarkdown = fc
  .array(fc.oneof(fc.constantFrom(...fragments, ...words), fc.string({ maxLength: 4 })), { maxLength: 24 })
  .map((parts) => parts.join(''))

function harmIn(markdown: string): string[] {
  const harm: string[] = []
  // Tags are resolved by the documentation tool, not rendered; what stands inside them is its business.
  const tree = fromMarkdown(markdown.replaceAll(/\{@\w+\s[^{}]*\}/g, 'tag'), {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  })
  visit(tree, (node: Nodes) => {
    if (node.type === 'html' || node.type === 'image' || node.type === 'imageReference') harm.push(node.type)
    if ((node.type === 'link' || node.type === 'definition') && !/^(?:https?:|mailto:|$)/i.test(node.url)) {
      harm.push(`${node.type} ${node.url}`)
    }
  })
  return harm
}
