// TypeDoc's search looks at names and, if asked, at comments. The names of backend-only options get a field of their
// own, so that typing one finds the function that takes it.

import { DeclarationReflection, type IndexEvent } from 'typedoc'
import { optionsTag } from './section.ts'

const field = 'backendOptions'

/** Lets the search find a function by the options that backends add to it. */
export function addSearchWords(event: IndexEvent): void {
  event.searchFieldWeights[field] = 2
  for (const [index, result] of event.searchResults.entries()) {
    const words = result instanceof DeclarationReflection ? optionNames(result) : []
    if (words.length > 0)
      event.searchFields[index] = { ...event.searchFields[index], [field]: words.join(' ') }
  }
}

function optionNames({ signatures }: DeclarationReflection): string[] {
  const contents = (signatures ?? []).flatMap(
    (signature) => signature.comment?.getTag(optionsTag)?.content ?? [],
  )
  return contents.flatMap(({ kind, text }) => {
    const name = kind === 'text' ? /^- `+ ?(.+?) ?`+ \(/.exec(text)?.[1] : undefined
    return name === undefined ? [] : [name]
  })
}
