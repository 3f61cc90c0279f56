// Wrong code must not compile, and the compiler must say why in words that help. In a file `*.errors.ts` a comment
// `// THROWS <text>` stands above every line that must give an error; all other lines must give none.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const folder = import.meta.dirname
const files = readdirSync(folder).filter((name) => name.endsWith('.errors.ts'))
const complaints = complaintsOf(files.map((name) => join(folder, name)))

describe.each(files)('%s', (name) => {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n')
  const expected = lines.flatMap((text, index) => {
    const [, message] = /^\s*\/\/ THROWS (.+)$/.exec(text) ?? []
    return message === undefined ? [] : [{ line: index + 2, code: (lines[index + 1] ?? '').trim(), message }]
  })
  const own = complaints.filter(({ file }) => file === join(folder, name))

  test.each(expected)('$code: $message', ({ line, message }) => {
    expect(own.filter((complaint) => complaint.line === line).map((complaint) => complaint.message)).toEqual([
      expect.stringContaining(message),
    ])
  })

  test('has no other error', () => {
    const marked = expected.map(({ line }) => line)
    expect(own.filter(({ line }) => !marked.includes(line))).toEqual([])
  })
})

function complaintsOf(rootNames: readonly string[]) {
  const config = ts.readConfigFile(join(folder, '../../tsconfig.json'), (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(
    { ...config.config, files: rootNames },
    ts.sys,
    join(folder, '../..'),
  )
  const program = ts.createProgram(rootNames, options)
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => ({
    file: file?.fileName,
    line: (file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1,
    message: sorted(ts.flattenDiagnosticMessageText(messageText, '\n')),
  }))
}

/** The order of a union's members means nothing. */
function sorted(message: string): string {
  return message.replaceAll(
    /'("[^']* \| [^']*)'/g,
    (_, union: string) => `'${union.split(' | ').sort().join(' | ')}'`,
  )
}
