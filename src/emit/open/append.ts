import type MagicString from 'magic-string'

/** Puts text at the end of a file, before the comment that names its map, which must stay last. */
export function appendText({ text }: { readonly text: string }, edit: MagicString, added: string): void {
  const comment = /\n?\/\/# sourceMappingURL=\S*\s*$/.exec(text)
  const end = comment === null ? text.trimEnd().length : comment.index
  edit.appendLeft(end, `\n${added.trimEnd()}`)
}
