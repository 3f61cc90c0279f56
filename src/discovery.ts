import type { Merged } from './merged.ts'
import type { Problem } from './model.ts'
import type { Rejected } from './rejected.ts'

/** Everything known about one app: what all printers print. */
export interface Discovery {
  readonly merged: Merged
  /** Entry points that no host accepts, with reasons; nothing of them is generated. */
  readonly rejected: readonly Rejected[]
  /** In the order of the stages. */
  readonly problems: readonly Problem[]
  /**
   * Where the merged typings belong, relative to the app's folder.
   *
   * None where the package is a provider itself. In a host they are for its own sources and tests; what either ships is
   * made by {@link describePackage}.
   */
  readonly typings: readonly string[]
  /** Absolute paths whose change makes another run worthwhile, sorted; generated files are never among them. */
  readonly watch: readonly string[]
  /** Conditions that `exports` of the packages ask for: under others that agree on these, the answer is the same. */
  readonly asked: readonly string[]
}
