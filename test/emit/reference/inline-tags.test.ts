import { describe, expect, test } from 'vitest'
import { printName, printUrl } from '../../../src/emit/reference/code.ts'
import { printTags, splitMarkdown } from '../../../src/emit/reference/inline-tags.ts'
import { printSafeMarkdown } from '../../../src/emit/reference/safe-markdown.ts'

describe('an inline tag in Markdown for tools that know no tags', () => {
  test.each([
    ['a name is code', 'see {@link smooth}', 'see `smooth`'],
    ['a name with words shows the words', 'see {@link smooth | the filter}', 'see `the filter`'],
    [
      'an address is a link',
      'see {@link https://a.example/b}',
      'see [https://a.example/b](<https://a.example/b>)',
    ],
    ['an address with words, too', '{@link https://a.example the paper}', '[the paper](<https://a.example>)'],
    ['a script is code', '{@link javascript:alert(1) | x}', '`x`'],
    [
      'what stands in code stays',
      '`{@link a}` and\n```\n{@link b}\n```',
      '`{@link a}` and\n```\n{@link b}\n```',
    ],
    ['an escaped backtick opens no code', '\\`{@link a}\\`', '\\``a`\\`'],
  ])('%s', (_, markdown, expected) => {
    expect(printTags(markdown)).toBe(expected)
  })

  test('says what it says as text, HTML, images and all', () => {
    const markdown = printSafeMarkdown('{@link https://a.example/"x | <img src=x> ![y](https://b.example)}')
    expect(printTags(markdown)).toBe(
      '[&#60;img src=x&#62; !&#91;y&#93;(https://b.example)](<https://a.example/%22x>)',
    )
  })
})

describe('Markdown in pieces', () => {
  test('is text, code and tags, and nothing is lost', () => {
    expect(splitMarkdown('a `b` {@linkcode c | d} e')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'code', text: '`b`' },
      { kind: 'text', text: ' ' },
      { kind: 'tag', tag: 'linkcode', text: 'c | d' },
      { kind: 'text', text: ' e' },
    ])
  })
})

describe('what packages declare as names and addresses', () => {
  test.each([
    ['vectorkit_webgpu', 'vectorkit_webgpu'],
    ['<img src=x>', '`<img src=x>`'],
    ['_a_', '`_a_`'],
  ])('the name %s is printed as %s', (name, expected) => {
    expect(printName(name)).toBe(expected)
  })

  test.each([
    ['https://a.example/b%20c?d=e#f', 'https://a.example/b%20c?d=e#f'],
    ['https://a.example/"><b>', 'https://a.example/%22%3E%3Cb%3E'],
    ['https://a.example/\uD800', 'https://a.example/%EF%BF%BD'],
  ])('the address %s is printed as %s', (url, expected) => {
    expect(printUrl(url)).toBe(expected)
  })
})
