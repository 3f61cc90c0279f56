// What an editor shows, the same for every TypeScript: the one interface of this harness.

/** A position in a file of a project. */
export interface Place {
  /** Path relative to the project's folder. */
  readonly file: string
  /** 0-based, in UTF-16 code units. */
  readonly offset: number
}

/** One row of the completion list, with what an editor shows beside it. */
export interface Completion {
  readonly name: string
  /** The declaration, for instance `(property) workgroupSize?: number`. */
  readonly detail: string
  /** The doc comment, its block tags at the end as lines that start with `@`. */
  readonly doc: string
  /** Whether the row is struck through. */
  readonly deprecated: boolean
}

/** The tooltip over a name. */
export interface Hover {
  readonly signature: string
  readonly doc: string
}

/** The tooltip inside a call's parentheses. */
export interface SignatureHelp {
  /** One line per overload. */
  readonly signatures: readonly string[]
  readonly doc: string
}

/** One squiggle. */
export interface Diagnostic {
  readonly code: number
  readonly message: string
  /** 1-based. */
  readonly line: number
  /** Struck through instead of underlined. */
  readonly deprecated: boolean
}

/** Where *go to definition* leads. */
export interface Definition {
  /** Absolute path. */
  readonly file: string
  /** 1-based. */
  readonly line: number
}

/** A running language server with one project open. */
export interface Editor {
  readonly version: string
  /** The list that opens at a cursor, in no particular order. */
  completions(at: Place): Promise<readonly Completion[]>
  hover(at: Place): Promise<Hover | undefined>
  signatureHelp(at: Place): Promise<SignatureHelp | undefined>
  definition(at: Place): Promise<readonly Definition[]>
  /** Errors and struck-through uses in one file, by line. */
  diagnostics(file: string): Promise<readonly Diagnostic[]>
  close(): Promise<void>
}

/** Lists longer than this are the names of the global scope; nobody reads their docs, and asking for them is slow. */
export const readableListLength = 100
