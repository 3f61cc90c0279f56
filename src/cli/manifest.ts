import { describePackage } from '../pipeline.ts'
import { applyFiles, isStale, printChanges, printDiff } from './changes.ts'
import type { Context } from './command.ts'
import { hasErrors, renderProblems } from './render.ts'
import { exitCodes } from './shell.ts'

/** `backstitch manifest`: writes what a host or provider ships about itself, or checks it. */
export async function manifest({ directory, options, terminal }: Context): Promise<number> {
  const check = options.check === true
  const { result, problems } = await describePackage({ directory })
  const { package: own, files } = result
  const changes = applyFiles(own.directory, files, check)
  const stale = isStale(changes)
  renderProblems(terminal, problems)
  terminal.printJson({ command: 'manifest', check, upToDate: !stale, files: changes, problems })
  if (!check) printChanges(terminal, changes)
  else if (changes.length > 0) {
    await printDiff(terminal, own.directory, files)
    terminal.print(
      stale
        ? 'The manifest does not match the code. Run `npx backstitch manifest`.'
        : 'The manifest matches the code.',
    )
  }
  return hasErrors(problems) || (check && stale) ? exitCodes.findings : exitCodes.ok
}
