import type { Doc, Json } from '../../../src/model.ts'

/** One way to write a kernel called `neighbors`, and what is read of it. */
export interface Shape {
  readonly source: string
  /** Extension of the file it stands in. */
  readonly extension?: 'ts' | 'js' | 'd.ts'
  /** Export the entry point selects. */
  readonly selected?: string
  /** Options in order, told by `tell`. */
  readonly options: readonly string[]
  readonly signatures?: readonly string[]
  /** Description of the kernel itself. */
  readonly description?: string
  /** Doc of the first option, its description aside. */
  readonly doc?: Partial<Doc>
  /** Values of defaults, by option. */
  readonly values?: Readonly<Record<string, Json>>
  readonly open?: boolean
  /** Codes of the problems met. */
  readonly problems?: readonly string[]
}

/** Shapes by their number in the table of the facts. */
export type Shapes = Readonly<Record<number, Shape>>
