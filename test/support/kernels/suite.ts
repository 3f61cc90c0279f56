import fc from 'fast-check'
import { gaussianBlur, matrixMultiply, nearestNeighbors, normalizeRows, pairwiseDistances } from 'vectorkit'
import { describe, expect, test } from 'vitest'
import { findDisagreement } from './compare.ts'
import { EDGES, REFUSED } from './edges.ts'
import { ARGUMENTS } from './inputs.ts'
import type { FunctionName } from './tolerances.ts'

const HOST = { gaussianBlur, matrixMultiply, nearestNeighbors, normalizeRows, pairwiseDistances }

/** Runs one kernel. */
export type Call = (name: FunctionName, args: readonly unknown[]) => Promise<unknown>

/** How thoroughly to test. */
export interface SuiteOptions {
  /** Random arguments per function. */
  readonly runs: number
  /** Options of the kernels themselves, added to every call. */
  readonly options?: Readonly<Record<string, unknown>>
}

/** Holds kernels to the host on random arguments, at the edges, and in what they refuse. */
export function describeKernels(names: readonly FunctionName[], call: Call, suite: SuiteOptions): void {
  describe.each(names)('%s', (name) => {
    const run = (args: readonly unknown[]) => call(name, withOptions(name, args, suite.options))

    test('agrees with the host on random arguments', async () => {
      await fc.assert(
        fc.asyncProperty(ARGUMENTS[name], async (args) => {
          expect(
            await findDisagreement(name, args, await callHost(name, args), await run(args)),
          ).toBeUndefined()
        }),
        { numRuns: suite.runs, seed: 20_250 },
      )
    })

    test.each(Object.entries(EDGES[name]))('agrees with the host on %s', async (_title, args) => {
      expect(await findDisagreement(name, args, await callHost(name, args), await run(args))).toBeUndefined()
    })

    test.each(Object.entries(REFUSED[name]))('refuses %s in the words of the host', async (_title, args) => {
      const message = await callHost(name, args).then(
        () => undefined,
        (error: Error) => error.message,
      )
      expect(message).toBeDefined()
      await expect(run(args)).rejects.toThrow(message)
    })
  })
}

/** Calls a function of the host on the CPU. */
export async function callHost(name: FunctionName, args: readonly unknown[]): Promise<unknown> {
  const host = HOST[name] as (...args: readonly unknown[]) => unknown
  return host(...args)
}

function withOptions(
  name: FunctionName,
  args: readonly unknown[],
  options: SuiteOptions['options'],
): readonly unknown[] {
  if (!options) return args
  const at = name === 'matrixMultiply' ? 2 : 1
  return [...args.slice(0, at), { ...(args[at] as object | undefined), ...options }]
}
