// A copy of the runtime and its tests in which every mutant is present and asleep: one switch wakes one of them.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Instrumenter } from '@stryker-mutator/instrumenter'

const COPIED = [
  'runtime',
  'test/runtime',
  'test/mutation/mutants.suite.ts',
  'test/mutation/vitest.config.ts',
  'vitest.config.ts',
  'tsconfig.base.json',
]
const MUTATED = ['runtime/core', 'runtime/engine']

/**
 * Fills a folder with the copy.
 *
 * @param {string} root - The repository.
 * @param {string} sandbox - The folder, below `root` so that packages are found.
 * @returns Its mutants, in the order of the sources.
 */
export async function fillSandbox(root, sandbox) {
  rmSync(sandbox, { recursive: true, force: true })
  for (const path of COPIED) {
    mkdirSync(dirname(join(sandbox, path)), { recursive: true })
    cpSync(join(root, path), join(sandbox, path), {
      recursive: true,
      filter: (from) => !/\/(dist|node_modules)$/.test(from),
    })
  }
  const sources = MUTATED.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => `${folder}/${name}`),
  )
  const files = sources.map((name) => ({
    name,
    mutate: true,
    content: readFileSync(join(root, name), 'utf8'),
  }))
  const options = { plugins: null, ignorers: [], excludedMutations: [] }
  const instrumented = await new Instrumenter(quiet).instrument(files, options)
  for (const { name, content } of instrumented.files) writeFileSync(join(sandbox, name), content)
  const texts = new Map(files.map(({ name, content }) => [name, content]))
  return instrumented.mutants.map((mutant) => describe(mutant, texts.get(mutant.fileName)))
}

const quiet = { isDebugEnabled: () => false, debug() {}, info() {}, warn: console.warn, error: console.error }

/** What identifies a mutant to a reader, whatever moves around it. */
function describe({ id, fileName, location, mutatorName, replacement }, text) {
  const lines = text.split('\n')
  const offsetOf = ({ line, column }) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, column)
  return {
    id,
    file: fileName,
    line: location.start.line + 1,
    code: lines[location.start.line].trim(),
    from: text.slice(offsetOf(location.start), offsetOf(location.end)).replace(/\s+/g, ' '),
    to: replacement.replace(/\s+/g, ' '),
    mutator: mutatorName,
  }
}
