import type { Files } from '../../src/files.ts'
import { below, foldersUp } from '../../src/folders.ts'

/**
 * Whether the package that is built may be a host or a provider: only then are the hooks needed that serve its own build,
 * and a bundler that is written in Rust asks the filter of every hook about every module.
 */
export function mayPublish({ files, root }: { readonly files: Files; readonly root: string }): boolean {
  const text = files.read(below(root, 'package.json')) ?? readAbove(files, root)
  return text?.includes('"backstitch"') ? hasField(text) : false
}

/** An app that depends on this package has the word, too. What cannot be parsed is for the discovery to tell. */
function hasField(text: string): boolean {
  try {
    return 'backstitch' in JSON.parse(text)
  } catch {
    return true
  }
}

/** Of the real folder: a link has others above it. */
function readAbove(files: Files, root: string): string | undefined {
  for (const folder of foldersUp(files.realPath(root))) {
    const text = files.read(below(folder, 'package.json'))
    if (text !== undefined) return text
  }
  return undefined
}
