// The harness itself: its cursors, its framing, and that it sees what is wrong.

import { spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Editor } from './client.ts'
import { positionOf, readCursors } from './cursor.ts'
import { printFrame, receiveFramed } from './framing.ts'
import { printLook } from './look.ts'
import { type Project, writeProject } from './project.ts'
import { trackRequests } from './requests.ts'
import { openEditor, versions } from './versions.ts'

describe('cursors', () => {
  test('are taken out of the text, and their offsets are those of the text without them', () => {
    const { text, cursors } = readCursors("f({ ⌖ }); g({ /*⌖*/a: '/*⌖inside*/' })")
    expect(text).toBe("f({  }); g({ a: '' })")
    expect(cursors).toEqual([
      { name: '1', offset: 4 },
      { name: '2', offset: 13 },
      { name: 'inside', offset: 17 },
    ])
  })

  test('stand on a line and at a character', () => {
    expect(positionOf('a\nbc\nd', 3)).toEqual({ line: 1, character: 1 })
  })

  test('a cursor that a file does not have is named', () => {
    const project = writeProject({ 'src/main.ts': 'f()' })
    expect(() => project.cursor('src/main.ts', 'x')).toThrow('src/main.ts has no cursor x.')
    project.remove()
  })
})

describe('framing', () => {
  test('messages that arrive in pieces, several at once and beyond ASCII are whole', async () => {
    const frames = Buffer.from(printFrame({ text: 'größe ⌖' }) + printFrame({ text: 'b' }))
    const pieces = [frames.subarray(0, 27), frames.subarray(27, 36), frames.subarray(36)]
    const echo = `for (const p of ${JSON.stringify(pieces.map((piece) => piece.toString('base64')))}) process.stdout.write(Buffer.from(p, 'base64'))`
    const child = spawn(process.execPath, ['-e', echo])
    const messages: unknown[] = []
    receiveFramed(child, (message) => messages.push(message))
    await new Promise((resolve) => child.once('close', resolve))
    expect(messages).toEqual([{ text: 'größe ⌖' }, { text: 'b' }])
  })

  test('a question to a server that ends fails with what the server said last', async () => {
    const child = spawn(process.execPath, ['-e', 'console.error("out of luck"); process.exit(3)'])
    const requests = trackRequests(child, 'tsserver 9.9')
    await expect(requests.ask('hover', () => undefined)).rejects.toThrow(
      'tsserver 9.9, hover: the server ended with 3\nout of luck',
    )
  })
})

const faulty = `interface Same { /** Lost: on the line of the brace. */ first?: number; /** Lost too. */ second?: number }
interface Own {
  /** Found: on a line of its own. */
  third?: number
  /** @deprecated no longer read */
  fourth?: number
}
/** @deprecated use f */
declare function old(): void
declare function f(options: Same & Own): void
f({ ⌖ })
/*⌖call*/f({ fourth: 1, fifth: 2 })
old()
`

describe.each(versions)('what TypeScript %s shows', (version) => {
  let project: Project
  let editor: Editor
  beforeAll(async () => {
    project = writeProject({ 'src/main.ts': faulty })
    editor = await openEditor(version, project)
  })
  afterAll(async () => {
    await editor.close()
    project.remove()
  })

  test('a doc comment on the line of a brace or semicolon is lost, one on a line of its own is not', async () => {
    const list = await editor.completions(project.cursor('src/main.ts'))
    expect(Object.fromEntries(list.map(({ name, doc }) => [name, doc]))).toEqual({
      first: '',
      second: '',
      third: 'Found: on a line of its own.',
      fourth: '@deprecated no longer read',
    })
  })

  test('what is deprecated is struck through in the list and where it is used', async () => {
    const list = await editor.completions(project.cursor('src/main.ts'))
    expect(list.find(({ name }) => name === 'fourth')?.deprecated).toBe(true)
    const diagnostics = await editor.diagnostics('src/main.ts')
    const struck = diagnostics.filter(({ line }) => line === 13)
    expect(struck).toMatchObject([{ code: 6387, deprecated: true }])
    expect(diagnostics.filter(({ deprecated }) => !deprecated)).toMatchObject([{ line: 12, code: 2353 }])
  })

  test('a declaration leads to its line, and nothing leads nowhere', async () => {
    const definitions = await editor.definition(project.cursor('src/main.ts', 'call'))
    expect(definitions).toEqual([{ file: `${project.folder}/src/main.ts`, line: 10 }])
    expect(await editor.hover({ file: 'src/main.ts', offset: faulty.length - 1 })).toBeUndefined()
  })

  test('all of it reads as text', async () => {
    const text = await printLook(editor, project)
    expect(text).toContain('11 | f({ ⌖ })')
    expect(text).toContain('    fourth (struck through)')
    expect(text).toContain('        Found: on a line of its own.')
    expect(text).toContain('    defined in src/main.ts:10')
    expect(text).toContain('TS2353 Object literal may only specify known properties')
  })
})
