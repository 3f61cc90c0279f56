import type { EntryPoint, Verdict } from './model.ts'

/** An entry point the host does not accept, and why. */
export interface Rejected {
  readonly entryPoint: EntryPoint
  /** Name of the host. */
  readonly host: string
  readonly verdict: Verdict & { readonly kind: 'refused' | 'ignored' }
}
