// What a generated declaration file is meant to say, as data: printed by writer.ts, and compared with the parsed
// print by verify.ts.

import type { SourceLocation } from '../../model.ts'

/** A property of a generated interface. */
export interface Member {
  readonly name: string
  /** One type expression, checked. */
  readonly type: string
  readonly optional: boolean
  readonly readonly?: boolean
  /** Lines of its doc comment, safe to print; none for no comment. */
  readonly doc: readonly string[]
  /** Where *go to definition* leads. */
  readonly location?: SourceLocation
}

/** A generated interface. */
export interface Interface {
  readonly name: string
  readonly typeParameters: readonly string[]
  /** Entity names with type arguments. */
  readonly extends: readonly string[]
  readonly members: readonly Member[]
  readonly doc: readonly string[]
  readonly location?: SourceLocation
}

/** One signature of a function. */
export interface Overload {
  readonly name: string
  readonly typeParameters: readonly string[]
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly optional: boolean }[]
  readonly returns: string
  readonly doc: readonly string[]
  /** Whether the function it is added to has a body, beside which TypeScript 5.4 wants no declared signature. */
  readonly besideBody?: boolean
}

/** A generated type alias. */
export interface Alias {
  readonly name: string
  readonly typeParameters: readonly string[]
  readonly type: string
  readonly doc: readonly string[]
}

/** A generated constant, which has a type and no value. */
export interface Constant {
  readonly name: string
  readonly type: string
}

/** What one `declare module` block declares, in the order in which it is printed. */
export interface Block {
  readonly module: string
  readonly interfaces: readonly Interface[]
  readonly aliases: readonly Alias[]
  readonly overloads: readonly Overload[]
  readonly constants: readonly Constant[]
  /** What the module is, by `export =`, and the declarations that are its members; by default each is an export. */
  readonly assigned?: { readonly name: string; readonly members: readonly string[] }
}

/** A type imported under another name. */
export interface ImportedType {
  readonly name: string
  readonly as: string
  readonly from: string
}

/** A whole generated declaration file. */
export interface GeneratedFile {
  /** A module augments what its blocks name; a script, which has neither imports nor exports, replaces it. */
  readonly form: 'module' | 'script'
  readonly imports: readonly ImportedType[]
  readonly blocks: readonly Block[]
  /** Packages whose typings it replaces, so that a reader sees when it is older than they are; sorted by name. */
  readonly replaces?: readonly { readonly name: string; readonly version: string }[]
}
