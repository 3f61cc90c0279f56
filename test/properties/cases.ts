// A world's calls as a file, and where compiler and oracle differ about it.

import type { Complaint } from './compile.ts'
import { type Call, callsOf } from './oracle.ts'
import type { World } from './world.ts'

/** A world, its calls and the file they stand in, one call a line. */
export interface Case {
  readonly world: World
  readonly calls: readonly Call[]
  readonly file: string
}

/** The calls of a world as a file of its own. */
export function caseOf(world: World): Case {
  return { world, calls: callsOf(world), file: `src/${world.host}.ts` }
}

export function printCalls({ world, calls }: Case): string {
  return [`import * as host from '${world.host}'`, ...calls.map(({ code }) => code)].join('\n')
}

/** Calls about which the compiler and the oracle differ, and complaints about anything but calls. */
export function disagreements({ calls, file }: Case, complaints: readonly Complaint[]): unknown[] {
  const own = complaints.filter((complaint) => complaint.file === file)
  return calls.flatMap(({ code, compiles }, index) => {
    const said = own.filter(({ line }) => line === index + 2).map(({ message }) => message)
    return compiles === (said.length === 0) ? [] : [{ code, compiles, said }]
  })
}
