// The merged typings of an app onto the disk. Where they lie as they were written, from the same discovery and with the
// same options, they are right: nothing is printed then, and nothing loaded that prints.

import { join } from 'pathe'
import { recordAnswers } from '../src/answers.ts'
import type { Merged } from '../src/merged.ts'
import type { Problem } from '../src/model.ts'
import { keep, tryRecall } from '../src/recall.ts'
import { startRun } from '../src/run.ts'
import type { ResolvedOptions } from './options.ts'

/** Which typings are wanted. */
export interface WantedTypings {
  /** Stands for the discovery; nothing is recalled without. */
  readonly token: string | undefined
  /** Where they go, relative to the app's folder. */
  readonly places: readonly string[]
  readonly options: Pick<ResolvedOptions, 'ambient' | 'signatures' | 'backends'>
}

/** What was written, and what is wrong with it. */
interface WrittenTypings {
  /** Absolute. */
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

/** Writes the files that differ; one that cannot be written is a problem. */
export async function writeTypings(
  merged: Merged,
  { token, places, options: { ambient, signatures, backends } }: WantedTypings,
): Promise<WrittenTypings> {
  const { directory } = merged.app.package
  const { files, cache } = startRun({ directory })
  const name = ['written', directory, ...places].join(' ')
  const identity = [token, ambient, signatures, backends]
  const wanted = cache && token !== undefined && { cache, files, name, identity }
  const known = wanted && tryRecall<WrittenTypings>(wanted)
  if (known) return known.result
  const recording = recordAnswers(files)
  const { printAppTypings } = await import('../src/pipeline.ts')
  const printing = { ambient, signatures, files: recording.files, cache }
  const printed = await Promise.all(places.map((file) => printAppTypings(merged, { file, ...printing })))
  const { writeFiles } = await import('../src/write-files.ts')
  const emitted = printed.flatMap(({ result }) => result)
  const unwritten = writeFiles(merged.app.package, emitted).problems
  const paths = emitted.map(({ path }) => join(directory, path))
  for (const path of paths) recording.files.stamp(path)
  const result = { paths, problems: [...printed.flatMap(({ problems }) => problems), ...unwritten] }
  if (wanted && unwritten.length === 0) keep(wanted, { result, answers: recording.answers(), sources: [] })
  return result
}
