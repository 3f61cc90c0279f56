import { startMemory } from '../memory.ts'
import type { DiscoverOptions } from '../options.ts'
import { describePackage } from '../pipeline.ts'
import { applyFiles, isStale, printChanges, printDiff } from './changes.ts'
import type { Context } from './command.ts'
import { type Report, runInPackages } from './packages.ts'
import { hasErrors } from './render.ts'

/** `backstitch manifest`: writes what a host or provider ships about itself, or checks it. */
export async function manifest(context: Context): Promise<number> {
  const memory = startMemory()
  const run = (directory: string) => manifestOf(context, { directory, memory })
  return (await runInPackages(context, 'manifest', run)).code
}

async function manifestOf({ options, terminal }: Context, reading: DiscoverOptions): Promise<Report> {
  const check = options.check === true
  const described = await describePackage(reading)
  const { package: own, files } = described.result
  const applied = applyFiles(own, files, check)
  const changes = applied.result
  const problems = [...described.problems, ...applied.problems]
  const stale = isStale(changes)
  return {
    name: own.name,
    isConcerned: !problems.some(({ code }) => code === 'NOTHING_DECLARED'),
    failed: hasErrors(problems) || (check && stale),
    problems,
    json: { check, upToDate: !stale, files: changes },
    async print() {
      if (!check) printChanges(terminal, changes)
      else if (changes.length > 0) {
        await printDiff(terminal, own.directory, files)
        terminal.print(
          stale
            ? 'The manifest does not match the code. Run `npx backstitch manifest`.'
            : 'The manifest matches the code.',
        )
      }
    },
  }
}
