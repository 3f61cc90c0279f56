// The two sections of each function's page, printed but for links, which lead somewhere only where they are shown. This
// is what is kept between runs for TypeDoc.
//
// No name of the host's stands alone in it. V8 shares short texts of parsed JSON with whoever comes to use the same text as
// a key. TypeDoc does so with names of functions, and whatever V8 joins from a shared text takes twice the memory: every
// page with such a name.

import { splitMarkdown } from './inline-tags.ts'
import { printBackend, printOptionDetails, printOptionTitle } from './markdown.ts'
import type { FunctionReference, HostReference, OptionReference } from './reference.ts'

/** Both sections of all dispatched functions. */
export interface PrintedSections {
  readonly functions: readonly FunctionSections[]
  /** Lists of backends, each once: most functions of a host have the same. */
  readonly backends: readonly string[]
}

/** Both sections of one function. */
export interface FunctionSections {
  /** `package#name` of every name that the function is exported under; in namespaces `package#outer.name`. */
  readonly names: readonly string[]
  /** The list of backend-only options: text and links in turn, a link as `link words`; empty if there are none. */
  readonly options: readonly string[]
  /** Which of the lists of backends is the function's. */
  readonly backends: number
}

/** What stands before each line of an item but its first, so that no other line starts like an item. */
export const indent = '  '

/** Prints both sections of the functions of all hosts. */
export function printSections(hosts: readonly HostReference[]): PrintedSections {
  const backends = new Map<string, number>()
  const functions = hosts.flatMap(({ package: owner, functions: own }) =>
    own.map((reference) => {
      const list = printBackends(reference)
      const index = backends.get(list) ?? backends.size
      backends.set(list, index)
      const names = reference.exports.map((name) => `${owner}#${name}`)
      return { names, options: printOptions(reference.options), backends: index }
    }),
  )
  return { functions, backends: [...backends.keys()] }
}

function printBackends({ backends }: FunctionReference): string {
  return backends.map(printBackend).join('\n')
}

function printOptions(options: readonly OptionReference[]): string[] {
  const printed: string[] = []
  let text = ''
  for (const option of options) {
    text += `- ${printOptionTitle(option)}\n\n`
    for (const piece of splitMarkdown(printOptionDetails(option).replaceAll(lineStart, `$1${indent}`))) {
      if (piece.kind === 'tag') {
        printed.push(text, `${piece.tag} ${piece.text}`)
        text = ''
      } else text += piece.text
    }
    text += '\n\n'
  }
  return text === '' ? printed : [...printed, text]
}

const lineStart = /(^|\n)(?=[^\n])/g
