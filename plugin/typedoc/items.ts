// Both sections are lists, and texts by the time that anybody asks for their items: other programs may have written and
// read the model in between.

import type { CommentDisplayPart } from 'typedoc'

/** What stands before each line of an item but its first, so that no other line starts like an item. */
export const indent = '  '

/** The items of a list that this plugin made, links by their number; none if it is another's. */
export function splitItems(content: readonly CommentDisplayPart[]): readonly string[] {
  if (content[0]?.text.startsWith('- ') !== true) return []
  let links = 0
  const source = content.map((part) => (part.kind === 'inline-tag' ? `{@link ${links++}}` : part.text))
  return source.join('').slice(2).split('\n- ')
}
