// How long the typings take to follow the first edit of a doc comment after Vite's dev server was started from caches.
//
//   npm run build                 first: it measures the built packages and examples
//   node bench/dev-first.mjs      [--starts 7] [--library three] [--idle 12] [--json]
//
// Each start is a process of its own. It gets one request and the given seconds of rest before the edit, as a person needs
// them to open a page and find a comment; `--idle 0` edits at once, before anything could be prepared. `--library` gives
// the backend 10 functions and the types of a library. Exits with 1 when the median is over 1 s.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import backstitch from '../dist/plugin/vite.js'
import { writeExample, writeGenerated } from './linked-app.mjs'
import { median, medianInterval } from './paired.mjs'

const { values: flags } = parseArgs({
  options: {
    starts: { type: 'string', default: '7' },
    library: { type: 'string' },
    idle: { type: 'string', default: '12' },
    serve: { type: 'string' },
    json: { type: 'boolean' },
  },
})
const budgetMs = 1000

if (flags.serve !== undefined) await serve(flags.serve)
else {
  const app = flags.library ? writeGenerated({ functions: 10, library: flags.library }) : writeExample()
  try {
    // The first start fills the caches.
    await measureStart(app, 'Start0done')
    const taken = []
    for (let start = 1; start <= Number(flags.starts); start += 1) {
      taken.push(await measureStart(app, `Start${start}done`))
    }
    report(taken)
  } finally {
    app.remove()
  }
}

/** One dev server, in the process that was started for it. */
async function serve(root) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [backstitch()],
    server: { port: 0, host: '127.0.0.1' },
  })
  await server.listen()
  process.send(server.resolvedUrls.local[0])
  await once(process, 'message')
  await server.close()
  process.disconnect()
}

async function measureStart({ directory, edit, typings }, word) {
  const child = fork(fileURLToPath(import.meta.url), ['--serve', directory])
  const [url] = await once(child, 'message')
  await fetch(url)
  while (!existsSync(typings)) await sleep(50)
  // Watchers need a moment before they see the first change.
  await sleep(1000 + Number(flags.idle) * 1000)
  edit(word)
  const started = performance.now()
  while (!readFileSync(typings, 'utf8').includes(word)) await sleep(5)
  const taken = performance.now() - started
  child.send('close')
  await once(child, 'exit')
  return taken
}

function report(taken) {
  const [low, high] = medianInterval(taken)
  const result = { starts: taken.length, median: median(taken), low, high, budgetMs }
  if (flags.json) console.log(JSON.stringify(result, undefined, 2))
  else {
    const ms = (value) => `${value.toFixed(0)} ms`
    console.log(
      `the first edit after a start: typings follow after ${ms(result.median)} (median of ${taken.length}; ${ms(low)} to ${ms(high)} with 95 % confidence)`,
    )
  }
  process.exitCode = result.median > budgetMs ? 1 : 0
}
