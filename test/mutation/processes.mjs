// The processes that judge mutants: one for all of them, and where that cannot tell, one for each.

import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** How long a process may take to come to its first mutant, in milliseconds, on however busy a machine. */
const STARTS = 180_000
/** How many times as long as that a process with one mutant may take. */
const ALONE = 3
/** How long one mutant may take; one that is in an endless loop takes its process with it. */
const HANGS = 60_000

/**
 * Judges mutants in one process, and goes on in another where a mutant has taken that one with it.
 *
 * @returns What became of each, by id, and the longest that the first mutant had to be waited for.
 */
export async function wakeAll(place, mutants, job) {
  const verdicts = join(place.sandbox, `verdicts.${job}.txt`)
  const outcomes = new Map()
  let rest = mutants.map(({ id }) => id)
  let startMs = 0
  while (rest.length > 0) {
    rmSync(verdicts, { force: true })
    const begun = Date.now()
    const progress = () => {
      const lines = countLines(verdicts)
      if (lines === 0) startMs = Math.max(startMs, Date.now() - begun)
      return lines
    }
    const passed = await runTests(place, { mutants: rest, verdicts }, { progress })
    if (!existsSync(verdicts)) throw new Error('The tests do not pass as they are: see npm test.')
    const lines = readFileSync(verdicts, 'utf8').trim().split('\n').filter(Boolean)
    for (const line of lines) {
      const [id, outcome] = line.split(' ')
      outcomes.set(id, outcome)
    }
    rest = rest.filter((id) => !outcomes.has(id))
    // It ended or hung in the middle of one.
    if (rest.length > 0 && !passed) outcomes.set(rest.shift(), 'alone')
    console.log(`${outcomes.size} of ${mutants.length} judged`)
  }
  return { outcomes, startMs }
}

/** Judges one mutant by all tests in a process of its own, where it is awake from the start. */
export async function runAlone(place, id, startMs) {
  const environment = { __STRYKER_ACTIVE_MUTANT__: id }
  return (await runTests(place, {}, { environment, starts: ALONE * startMs })) ? 'survived' : 'killed'
}

/** Runs the tests; a process that makes no progress is ended, and has not passed. */
function runTests(
  { root, sandbox, tests },
  options,
  { environment = {}, progress = () => 0, starts = STARTS },
) {
  const args = ['run', '--root', sandbox, '--config', join(sandbox, 'test/mutation/vitest.config.ts')]
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: sandbox,
    env: {
      ...process.env,
      ...environment,
      NODE_NO_WARNINGS: '1',
      MUTATION: JSON.stringify({ tests, ...options }),
    },
    stdio: process.env.VERBOSE ? 'inherit' : 'ignore',
    detached: true,
  })
  return new Promise((resolve) => {
    let seen = progress()
    let since = Date.now()
    const watch = setInterval(() => {
      const now = progress()
      if (now !== seen) [seen, since] = [now, Date.now()]
      if (Date.now() - since > (now > 0 ? HANGS : starts)) process.kill(-child.pid, 'SIGKILL')
    }, 1000)
    child.on('close', (status) => {
      clearInterval(watch)
      resolve(status === 0)
    })
  })
}

function countLines(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0
}
