import { SourceMap } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startBuild } from '../../plugin/build.ts'
import { applyEdits, type Edit } from '../../plugin/edits.ts'
import { mapHook } from '../../plugin/mapped.ts'
import { resolveOptions } from '../../plugin/options.ts'

const module = (code: string) => ({ file: '/app/a.js', code })

describe('edits of a module', () => {
  it('leave everything else as it is', async () => {
    const edits: Edit[] = [
      { start: 0, end: 0, text: 'first(); ' },
      { start: 4, end: 7, text: 'TWO' },
      { start: 13, end: 13, text: '!' },
    ]
    expect(await applyEdits(module('one two three'), edits, false)).toEqual({
      code: 'first(); one TWO three!',
    })
  })

  it('make the same text with a map as without one', async () => {
    const cut = fc.record({ skip: fc.nat(5), length: fc.nat(5), text: fc.string({ maxLength: 5 }) })
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40 }), fc.array(cut, { maxLength: 5 }), async (code, cuts) => {
        const edits: Edit[] = []
        for (const { skip, length, text } of cuts) {
          const start = (edits.at(-1)?.end ?? -1) + 1 + skip
          if (start + length <= code.length) edits.push({ start, end: start + length, text })
        }
        const mapped = await applyEdits(module(code), edits, true)
        expect(mapped.code).toBe((await applyEdits(module(code), edits, false)).code)
        expect(mapped.map?.sourcesContent).toEqual([code])
      }),
    )
  })

  it('are mapped to where they were made', async () => {
    const { map } = await applyEdits(module('a\nb c'), [{ start: 2, end: 3, text: 'long' }], true)
    const find = new SourceMap(JSON.parse(String(map)))
    expect(find.findEntry(1, 'long '.length)).toMatchObject({ originalLine: 1, originalColumn: 'b '.length })
  })
})

describe('maps are made', () => {
  const announce = (...outputs: readonly unknown[]) => {
    const build = startBuild(resolveOptions({}))
    const { handler } = mapHook(build)
    for (const sourcemap of outputs) handler({ sourcemap })
    return build.mapped
  }

  it('where nobody says what the output is', () => {
    expect(announce()).toBe(true)
  })

  it('where some output has them, and else not', () => {
    expect(announce(undefined)).toBe(false)
    expect(announce(false)).toBe(false)
    expect(announce('hidden')).toBe(true)
    expect(announce(true, false)).toBe(true)
    expect(announce(false, 'inline')).toBe(true)
  })
})
