import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { expect, test } from 'vitest'
import { printSafeMarkdown } from '../../../src/emit/reference/safe-markdown.ts'

test('plain words come out as they went in, and are one paragraph of text', () => {
  const character = fc.constantFrom(...'ABab19 .,()w')
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 30 }), (rest) => {
      const text = `A${rest}`
        .replaceAll(/[.](?=[^ ])/g, '')
        .replaceAll(/ +/g, ' ')
        .trim()
      if (/www/i.test(text)) return
      expect(printSafeMarkdown(text)).toBe(text)
      const [paragraph, ...others] = fromMarkdown(printSafeMarkdown(text)).children
      expect(others).toEqual([])
      expect(paragraph).toMatchObject({ type: 'paragraph', children: [{ type: 'text', value: text }] })
    }),
    { numRuns: 1000 },
  )
})
