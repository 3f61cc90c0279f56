// What a module without declarations exports: its JavaScript is parsed, never run.

import { dirname, join } from 'pathe'
import type { Files } from '../files.ts'
import { byCodePoint } from '../order.ts'
import { exportsOfCode } from '../syntax.ts'

/** Names that a file of JavaScript exports, sorted by code point, with those it takes along from files beside it. */
export function findCodeExports(files: Files, file: string): readonly string[] {
  const found = new Set<string>()
  const seen = new Set([file])
  for (const path of seen) {
    const { names, stars } = exportsOfCode(files.read(path) ?? '')
    for (const name of names) if (path === file || name !== 'default') found.add(name)
    for (const star of stars.filter((specifier) => specifier.startsWith('.'))) {
      const target = join(dirname(path), star)
      const code = [target, `${target}.js`, join(target, 'index.js')].find((each) => files.isFile(each))
      if (code !== undefined) seen.add(code)
    }
  }
  return [...found].sort(byCodePoint)
}
