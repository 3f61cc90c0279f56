// A type that a package wrote is text. It is printed only if it is exactly one type, of bounded size, that may
// stand on a property; anything else becomes `unknown`, with a problem.

import type { Node } from 'oxc-parser'
import { remembering } from '../remember.ts'
import { childrenOf } from '../syntax.ts'
import { longestType, tryParseType } from '../typetext.ts'

/** A type text that is safe to print, and what was wrong with the one given. */
export interface CheckedType {
  readonly text: string
  readonly fault?: 'not a type' | 'too long' | 'an absolute path' | 'a path of its own package'
}

/** Checks one type text. */
export const checkType: (text: string) => CheckedType = remembering((text) => {
  if (/^(?:boolean|number|string)$/.test(text)) return { text }
  if (text.length > longestType) return { text: 'unknown', fault: 'too long' }
  const parsed = tryParseType(text)
  if (parsed === undefined || !mayStandOnProperty(parsed.type))
    return { text: 'unknown', fault: 'not a type' }
  const paths = importedPaths(parsed.type)
  if (paths.some((path) => /^(?:[/\\]|[A-Za-z]:|file:)/.test(path)))
    return { text: 'unknown', fault: 'an absolute path' }
  if (paths.some((path) => path.startsWith('.')))
    return { text: 'unknown', fault: 'a path of its own package' }
  return { text: parsed.text }
})

/** What may stand in some places only: `infer` where a conditional type asks, `x is T` behind a signature. */
interface Place {
  readonly infer: boolean
  readonly guard: boolean
}

// The parser takes `infer`, `x is T`, `unique` and the octal literals of old scripts anywhere; a compiler does not.
function mayStandOnProperty(node: Node, { infer, guard }: Place = { infer: false, guard: false }): boolean {
  if (node.type === 'TSInferType' && !infer) return false
  if (node.type === 'TSTypePredicate' && !guard) return false
  // What `this` is depends on where it stands, and that is another place now.
  if (node.type === 'TSThisType') return false
  if (node.type === 'Literal' && /^0\d|^['"].*\\(?:0\d|[1-9])/.test(node.raw ?? '')) return false
  if (node.type === 'TSTypeOperator' && node.operator === 'unique') return false
  return childrenOf(node).every((child) =>
    mayStandOnProperty(child, {
      infer: infer || (node.type === 'TSConditionalType' && child === node.extendsType),
      guard:
        node.type === 'TSTypeAnnotation' ? guard : 'returnType' in node && Object.is(child, node.returnType),
    }),
  )
}

function importedPaths(node: Node): readonly string[] {
  const own = node.type === 'TSImportType' ? [String(node.source.value)] : []
  return [...own, ...childrenOf(node).flatMap(importedPaths)]
}
