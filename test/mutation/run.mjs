// `npm run test:mutation` in the root. `node test/mutation/run.mjs route scopes` looks only at the files that have one
// of these words in their path, and leaves the others in the score as they are. `JOBS=4` uses four processes.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runAlone, wakeAll } from './processes.mjs'
import { fillSandbox } from './sandbox.mjs'
import { compareSurvivors, joinScores, scoreOf } from './score.mjs'

/** Below it the run fails, in percent. */
const REQUIRED = 85
/** They measure bundles, install packages, check this project's own tables, or try a thousand interleavings. */
const LEFT_OUT = ['core', 'node', 'rules', 'texts', 'interleaving'].map((name) => `${name}.test.ts`)

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const sandbox = join(root, '.cache/mutation')
const words = process.argv.slice(2)

const all = await fillSandbox(root, sandbox)
const mutants = all.filter(({ file }) => words.length === 0 || words.some((word) => file.includes(word)))
console.log(`${mutants.length} mutants`)

const tests = ['test/runtime', 'test/runtime/rules'].flatMap((folder) =>
  readdirSync(join(sandbox, folder))
    .filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.includes(name))
    .map((name) => join(sandbox, folder, name)),
)
const place = { root, sandbox, tests }
const outcomes = new Map()
const jobs = Number(process.env.JOBS ?? 1)
await Promise.all(
  Array.from({ length: jobs }, async (_, job) => {
    const share = mutants.filter((_, index) => index % jobs === job)
    const judged = await wakeAll(place, share, `${job}`)
    for (const [id, outcome] of judged.outcomes) {
      outcomes.set(id, outcome === 'alone' ? await runAlone(place, id, judged.startMs) : outcome)
    }
  }),
)

const judged = mutants.map((mutant) => ({ ...mutant, outcome: outcomes.get(mutant.id) }))
const explained = JSON.parse(readFileSync(join(here, 'survivors.json'), 'utf8')).flatMap(
  ({ mutants }) => mutants,
)
const files = new Set(mutants.map(({ file }) => file))
const { unexplained, gone } = compareSurvivors(
  judged,
  explained.filter(({ file }) => files.has(file)),
)
for (const { file, line, code, from, to, outcome } of unexplained) {
  console.log(`${file}:${line} ${outcome}\n    ${code}\n    ${from}  →  ${to}`)
}
for (const { file, code, from, to } of gone)
  console.log(`survives no more: ${file}: ${code}: ${from} → ${to}`)
const scoreFile = join(here, 'score.json')
const before = words.length > 0 && existsSync(scoreFile) ? JSON.parse(readFileSync(scoreFile, 'utf8')) : {}
const score = joinScores(before, scoreOf(judged))
console.log(
  `${score.killed} of ${score.mutants} killed: ${score.percent} %; ${unexplained.length} not explained`,
)
writeFileSync(scoreFile, `${JSON.stringify(score, undefined, 2)}\n`)
process.exitCode = unexplained.length + gone.length > 0 || score.percent < REQUIRED ? 1 : 0
