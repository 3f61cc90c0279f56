// `npm test`: everything a contributor needs, from a fresh clone, with what it needs installed first.
// Its last line is the runner's own count.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const report = join(root, 'reports/vitest.json')
const summary = join(root, 'reports/summary.txt')

if (!existsSync(join(root, 'node_modules/vitest'))) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
mkdirSync(dirname(report), { recursive: true })
rmSync(report, { force: true })

const { installed, runNode, runSteps } = await import('./steps.mjs')
const failed = runSteps([
  ['build', () => runNode('scripts/build.mjs', [])],
  [
    'lint and format',
    () => runNode(installed('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', '.']),
  ],
  ['type-check', () => runNode('scripts/types.mjs', [])],
  [
    'tests',
    () =>
      runNode(installed('vitest', 'vitest.mjs'), [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...process.argv.slice(2),
      ]),
  ],
])

const line = readSummary()
writeFileSync(summary, `${line}\n`)
if (failed) console.error(`\nThe step "${failed}" failed; its output stands above.`)
console.log(line)
process.exitCode = failed ? 1 : 0

/** The count of the runner's report; a step that failed before the runner started counts as one failure. */
function readSummary() {
  if (!existsSync(report)) return '0 passed, 1 failed'
  const { numPassedTests, numFailedTests, numFailedTestSuites, success } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  const failures = success ? 0 : Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0, 1)
  return `${numPassedTests} passed, ${failures} failed`
}
