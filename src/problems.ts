// Every problem the pipeline can report, by stage. A code without wording does not compile; a test demands a
// page, a fixture and a snapshot of the text for each.

import { discoverProblems } from './problems/discover.ts'
import { emitProblems } from './problems/emit.ts'
import { mergeProblems } from './problems/merge.ts'
import { readProblems } from './problems/read.ts'
import { trustProblems } from './problems/trust.ts'
import { buildProblems } from './problems/build.ts'

/** Constructors of all problems, by code. */
export const allProblems = {
  ...discoverProblems,
  ...trustProblems,
  ...readProblems,
  ...mergeProblems,
  ...emitProblems,
  ...buildProblems,
} as const

/** The code of any problem the pipeline can report. */
export type ProblemCode = keyof typeof allProblems
