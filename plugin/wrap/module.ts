// A source file as the transforms see it: text, syntax tree, comments. The parser is native and knows no types, so a
// build pays milliseconds for a file that is rewritten and nothing for the others.

import { type Comment, type Program, parseSync } from 'oxc-parser'

/** A parsed source file. Positions are UTF-16 offsets into `code`. */
export interface ParsedModule {
  readonly file: string
  readonly code: string
  readonly program: Program
  readonly comments: readonly Comment[]
}

/** Parses a file by the language of its extension; `undefined` where the text is no valid module. */
export function tryParseModule(file: string, code: string): ParsedModule | undefined {
  const { program, comments, errors } = parseSync(file, code, { sourceType: 'module' })
  return errors.length > 0 ? undefined : { file, code, program, comments }
}
