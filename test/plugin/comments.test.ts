import { describe, expect, it } from 'vitest'
import { watchComments } from '../../plugin/vite/comments.ts'
import { memoryFiles } from '../../src/files.ts'

/** A watch on one file whose text can be replaced. */
function watch(text: string) {
  let current = text
  let timestamp = 0
  const comments = watchComments({ ...memoryFiles({}), read: () => current })
  comments.remember(['/a.ts', '/readme.md'])
  return {
    edit: (to: string) => {
      current = to
      return comments.isOnlyComments({ file: '/a.ts', timestamp: ++timestamp })
    },
    again: () => comments.isOnlyComments({ file: '/a.ts', timestamp }),
    other: (file: string) => comments.isOnlyComments({ file, timestamp }),
  }
}

describe('an edit of comments only', () => {
  it.each([
    ['/** a */\nexport const x = 1', '/** another\n * text */\nexport const x = 1'],
    ['export const x = 1', '// new\n\n\nexport  const x = 1'],
    ['export const x = 1n', 'export const x = /* one */ 1n'],
  ])('is told from %j to %j', (before, after) => {
    expect(watch(before).edit(after)).toBe(true)
  })

  it.each([
    ['export const x = 1', 'export const x = 2'],
    ['export const x = `a  b`', 'export const x = `a b`'],
    ['export const x = "// a"', 'export const x = "// b"'],
    ['export const x = 1', 'export const x ='],
    ['export const x =', 'export const x = '],
    ['export const x = 1n', 'export const x = 2n'],
    ['export const x = /a/g', 'export const x = /a/u'],
  ])('is not what leads from %j to %j', (before, after) => {
    expect(watch(before).edit(after)).toBe(false)
  })

  it('is judged once per change, however many environments ask', () => {
    const { edit, again } = watch('export const x = 1')
    expect([edit('export const x = 2'), again(), edit('/* c */ export const x = 2'), again()]).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('is never claimed of files that nobody remembered, or that are no code', () => {
    const { other } = watch('export const x = 1')
    expect([other('/b.ts'), other('/readme.md')]).toEqual([false, false])
  })
})
