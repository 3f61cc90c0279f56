// Edits of a host's declaration files, and of their maps along with them.

import MagicString from 'magic-string'
import type { EmittedFile } from '../../merged.ts'
import { appendText } from './append.ts'
import type { DeclarationFile, ModuleGraph } from './module-graph.ts'
import { type Copied, remapDeclarations } from './remap.ts'

/** Declaration files that are being edited. */
export interface Rewriting {
  /** The edit of a file, by path; `undefined` for one that is no declaration file. */
  editOf(path: string): MagicString | undefined
  /** Puts text at the end of a file. */
  append(file: DeclarationFile, text: string): void
  /** Notes that a part of a file stands in its new text once more. */
  noteCopy(path: string, copied: Copied): void
  /** The files after all edits, their maps among them. */
  finish(files: readonly EmittedFile[]): readonly EmittedFile[]
}

/** Starts to edit the files of a graph. */
export function startRewriting(graph: ModuleGraph): Rewriting {
  const edits = new Map([...graph].map(([path, file]) => [path, new MagicString(file.text)]))
  const copies = new Map<string, Copied[]>()
  const rewriteMap = ({ path, text }: EmittedFile) => {
    const file = path.replace(/\.map$/, '')
    const edit = edits.get(file)
    if (file === path || edit === undefined || !edit.hasChanged()) return text
    return remapDeclarations(text, { old: edit.original, edit, copies: copies.get(file) ?? [] })
  }
  return {
    editOf: (path) => edits.get(path),
    append: (file, text) => {
      const edit = edits.get(file.path)
      if (edit !== undefined) appendText(file, edit, text)
    },
    noteCopy: (path, copied) => {
      copies.set(path, [...(copies.get(path) ?? []), copied])
    },
    finish: (files) =>
      files.map((file) => ({ ...file, text: edits.get(file.path)?.toString() ?? rewriteMap(file) })),
  }
}
