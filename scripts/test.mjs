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

const { installed, runAllSteps, runNode, runSteps } = await import('./steps.mjs')
const unbuilt = runSteps([['build', () => runNode('scripts/build.mjs', [])]])
const failed = unbuilt
  ? [unbuilt]
  : runAllSteps([
      [
        'lint and format',
        () => runNode(installed('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', '.']),
      ],
      ['type-check', () => runNode('scripts/types.mjs', [])],
      ['tests', runTests],
    ])

const line = summarize()
writeFileSync(summary, `${line}\n`)
for (const name of failed) console.error(`The step "${name}" failed; its output stands above.`)
console.log(line)
process.exitCode = failed.length > 0 ? 1 : 0

function runTests() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return runNode(installed('vitest', 'vitest.mjs'), ['run', ...reporters, ...process.argv.slice(2)])
}

/** The count of the runner's report; a step beside the tests that failed counts as one failure. */
function summarize() {
  const others = failed.filter((name) => name !== 'tests').length
  if (!existsSync(report)) return `0 passed, ${Math.max(others, 1)} failed`
  const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8'))
  // A file that cannot be loaded fails without failing a test.
  const failures = success ? 0 : Math.max(numFailedTests, 1)
  return `${numPassedTests} passed, ${failures + others} failed`
}
