// What a generated declaration file is meant to say, as data: printed by writer.ts, and compared with the parsed
// print by verify.ts.

import type { SourceLocation } from '../model.ts'

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
}

/** A type imported under another name. */
export interface ImportedType {
  readonly name: string
  readonly as: string
  readonly from: string
}

/** One `declare module` block. */
export interface Augmentation {
  readonly module: string
  readonly interfaces: readonly Interface[]
  readonly overloads: readonly Overload[]
}

/** A whole declaration file that augments modules. */
export interface AugmentingFile {
  readonly imports: readonly ImportedType[]
  readonly augmentations: readonly Augmentation[]
}
