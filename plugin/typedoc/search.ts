// TypeDoc's search looks at names, at the text of documents and, if asked, at comments. The names of backend-only options
// are put where a document has its text, which a function has not: typing one finds the function that takes it, and no
// page pays for a field more.

import { DeclarationReflection, type IndexEvent } from 'typedoc'
import { readCode } from '../../src/emit/reference/code.ts'
import { findCodes } from './items.ts'
import { optionsTag } from './section.ts'

/** Lets the search find a function by the options that backends add to it. */
export function addSearchWords({ searchFields, searchResults }: IndexEvent): void {
  for (const [index, result] of searchResults.entries()) {
    const words = result instanceof DeclarationReflection ? optionNames(result) : []
    if (words.length > 0) searchFields[index] = { ...searchFields[index], document: words.join(' ') }
  }
}

function optionNames({ signatures = [] }: DeclarationReflection): string[] {
  return signatures.flatMap(({ comment }) =>
    findCodes(comment?.getTag(optionsTag)?.content ?? []).map(readCode),
  )
}
