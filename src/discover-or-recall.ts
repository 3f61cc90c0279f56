// What is installed, as the last run knows it or from a new discovery. A process with a memory follows changes, so it
// neither looks back nor keeps anything. Nor does one that finds packages by other means than the disk, such as Yarn's
// Plug'n'Play.

import { agree } from './conditions.ts'
import type { Discovery } from './discovery.ts'
import { type DiscoverOptions, defaultConditions } from './options.ts'
import { keep, type Recalled, tryRecall, type Wanted } from './recall.ts'
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

/** What is known from the last run, or else where a discovery is to be kept; neither where nothing is. */
interface LookedBack {
  readonly known?: Known
  readonly place?: Wanted
}

/** Says what was discovered the last time where the disk still says the same, and loads nothing else. */
export function tryRecallDiscovery(options: DiscoverOptions): Known | undefined {
  return lookBack(options, startRun(options)).known
}

/** The same, or discovers where there is nothing to recall. */
export async function discoverOrRecall(options: DiscoverOptions): Promise<Known> {
  const run = startRun(options)
  const { known, place } = lookBack(options, run)
  if (known) return known
  const { discoverTraced } = await import('./pipeline.ts')
  const { result: discovery, answers, sources } = await discoverTraced(run)
  if (!place) return { discovery }
  const result: Remembered = { discovery, conditions: conditionsOf(run) }
  return { discovery, token: keep(place, { result, answers, sources }).token }
}

function lookBack({ memory }: DiscoverOptions, run: Run): LookedBack {
  const { files, cache, find } = run
  if (!cache || find.locate || memory) return {}
  const conditions = conditionsOf(run)
  const general = { cache, files, name: `discovery ${find.directory}`, identity: find.directory }
  const first = tryRecall<Remembered>(general)
  if (!first || agree(first.result.discovery.asked, first.result.conditions, conditions)) {
    return lookedBack(general, first)
  }
  const own = { ...general, name: [general.name, ...conditions].join(' ') }
  return lookedBack(own, tryRecall<Remembered>(own))
}

function lookedBack(place: Wanted, found: Recalled<Remembered> | undefined): LookedBack {
  return found ? { known: { discovery: found.result.discovery, token: found.token } } : { place }
}

function conditionsOf({ find }: Run): readonly string[] {
  return find.conditions ?? defaultConditions
}
