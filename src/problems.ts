// Every problem that can be reported, by stage; a test demands a page, a fixture and the whole text of each.

import { byCodePoint } from './order.ts'
import { buildProblems } from './problems/build.ts'
import { discoverProblems } from './problems/discover.ts'
import { emitProblems } from './problems/emit.ts'
import { mergeProblems } from './problems/merge.ts'
import { readProblems } from './problems/read.ts'
import { trustProblems } from './problems/trust.ts'

const tables = [discoverProblems, trustProblems, readProblems, mergeProblems, emitProblems, buildProblems]

/** The codes of all problems, sorted. */
export const problemCodes: readonly string[] = tables.flatMap((table) => Object.keys(table)).sort(byCodePoint)

/** The code of any problem that can be reported. */
export type ProblemCode =
  | keyof typeof discoverProblems
  | keyof typeof trustProblems
  | keyof typeof readProblems
  | keyof typeof mergeProblems
  | keyof typeof emitProblems
  | keyof typeof buildProblems
