// TypeDoc's search looks at names and, if asked, at comments. The names of backend-only options get a field of their
// own, so that typing one finds the function that takes it.

import { DeclarationReflection, type IndexEvent } from 'typedoc'
import { readCode } from '../../src/emit/reference/code.ts'
import { splitItems } from './items.ts'
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

function optionNames({ signatures = [] }: DeclarationReflection): string[] {
  return signatures.flatMap(({ comment }) => {
    const items = splitItems(comment?.getTag(optionsTag)?.content ?? [])
    return items.flatMap((item) => codeAtStart.exec(item)?.slice(0, 1).map(readCode) ?? [])
  })
}

const codeAtStart = /^(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/
