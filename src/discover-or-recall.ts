import { agree } from './conditions.ts'
import type { Discovery } from './discovery.ts'
import { type DiscoverOptions, defaultConditions } from './options.ts'
import { keep, tryRecall } from './recall.ts'
import { type Run, startRun } from './run.ts'

/** A discovery, and a text that stands for it where it was kept. */
export interface Known {
  readonly discovery: Discovery
  readonly token?: string
}

/** A discovery with the conditions it was made under. */
interface Remembered {
  readonly discovery: Discovery
  readonly conditions: readonly string[]
}

/**
 * Discovers, or says what was discovered the last time where the disk still says the same; nothing else is loaded then.
 *
 * A process with a memory follows changes, so it neither looks back nor keeps anything. Nor does one that finds packages by
 * other means than the disk, such as Yarn's Plug'n'Play.
 */
export async function discoverOrRecall(options: DiscoverOptions): Promise<Known> {
  const run = startRun(options)
  const { files, cache } = run
  const { directory, conditions = defaultConditions, locate } = run.find
  if (!cache || locate || options.memory) return { discovery: (await trace(run)).result }
  const general = { cache, files, name: `discovery ${directory}`, identity: directory }
  const own = { ...general, name: [general.name, ...conditions].join(' ') }
  const first = tryRecall<Remembered>(general)
  const isOther = first && !agree(first.result.discovery.asked, first.result.conditions, conditions)
  const known = isOther ? tryRecall<Remembered>(own) : first
  if (known) return { discovery: known.result.discovery, token: known.token }
  const { result: discovery, answers, sources } = await trace(run)
  const result: Remembered = { discovery, conditions }
  const { token } = keep(isOther ? own : general, { result, answers, sources })
  return { discovery, token }
}

async function trace(run: Run) {
  const { discoverTraced } = await import('./pipeline.ts')
  return await discoverTraced(run)
}
