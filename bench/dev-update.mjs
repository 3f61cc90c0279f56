// How long the typings take to follow an edited doc comment of a linked backend, with Vite's dev server running.
//
//   npm run build                 first: it measures the built packages and examples
//   node bench/dev-update.mjs     [--edits 15] [--functions 50,200] [--library rxjs,three] [--load 4] [--with FILE] [--json]
//
// From the end of writing the edited file until the typings say the new text, for the example backend, and for generated
// ones with so many functions or with the types of a library. `--load` runs that many busy loops beside it. `--with` names
// the built Vite plugin of another checkout, to which every other edit goes. Exits with 1 when a median is over 1 s.

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import backstitch from '../dist/plugin/vite.js'
import { startLoad, writeExample, writeGenerated } from './linked-app.mjs'
import { median, medianInterval } from './paired.mjs'

const { values: flags } = parseArgs({
  options: {
    edits: { type: 'string', default: '15' },
    functions: { type: 'string' },
    library: { type: 'string' },
    load: { type: 'string', default: '0' },
    with: { type: 'string' },
    json: { type: 'boolean' },
  },
})
const budgetMs = 1000
const plugins = { ours: backstitch, ...(flags.with && { other: await importPlugin(flags.with) }) }
const shapes = {
  'the example backend': writeExample,
  ...Object.fromEntries(
    split(flags.functions).map((count) => [
      `${count} functions`,
      () => writeGenerated({ functions: Number(count) }),
    ]),
  ),
  ...Object.fromEntries(
    split(flags.library).map((library) => [
      `10 functions and the types of ${library}`,
      () => writeGenerated({ functions: 10, library }),
    ]),
  ),
}

const results = []
for (const [shape, write] of Object.entries(shapes)) results.push(...(await measureShape(shape, write)))
if (flags.json) console.log(JSON.stringify(results, undefined, 2))
process.exitCode = results.some((result) => result.plugin === 'ours' && result.median > budgetMs) ? 1 : 0

async function measureShape(shape, write) {
  const servers = []
  for (const [name, plugin] of Object.entries(plugins)) servers.push(await startServer(name, plugin, write()))
  // Watchers need a moment before they see the first change.
  await sleep(1000)
  const stopLoad = startLoad(Number(flags.load))
  try {
    for (let edit = 0; edit < Number(flags.edits); edit += 1) {
      for (const { app, taken } of servers) taken.push(await measureEdit(app, `Edit${edit}done`))
    }
    return servers.map(({ name, taken }) => report(shape, name, taken))
  } finally {
    stopLoad()
    for (const { server, app } of servers) {
      await server.close()
      app.remove()
    }
  }
}

async function startServer(name, plugin, app) {
  const server = await createServer({
    root: app.directory,
    configFile: false,
    logLevel: 'silent',
    plugins: [plugin()],
    server: { port: 0, host: '127.0.0.1' },
  })
  await server.listen()
  while (!existsSync(app.typings)) await sleep(50)
  return { name, app, server, taken: [] }
}

/** Milliseconds until a new word at the head of doc comments of its options stands in the typings. */
async function measureEdit({ edit, typings }, word) {
  edit(word)
  const started = performance.now()
  while (!readFileSync(typings, 'utf8').includes(word)) {
    if (performance.now() - started > 30_000) throw new Error(`${typings} did not follow within 30 s`)
    await sleep(5)
  }
  return performance.now() - started
}

function report(shape, plugin, taken) {
  const [low, high] = medianInterval(taken)
  const [first] = taken
  const max = Math.max(...taken)
  const result = {
    shape,
    plugin,
    edits: taken.length,
    first,
    median: median(taken),
    low,
    high,
    max,
    budgetMs,
  }
  if (!flags.json) {
    const ms = (value) => `${value.toFixed(0)} ms`
    const spread = `median; ${ms(low)} to ${ms(high)} with 95 % confidence; the first ${ms(first)}, the longest ${ms(max)}`
    const who = plugin === 'ours' ? '' : ` (${flags.with})`
    console.log(
      `${shape}${who}: typings follow after ${ms(result.median)} (${spread}; ${taken.length} edits)`,
    )
  }
  return result
}

async function importPlugin(file) {
  return (await import(pathToFileURL(resolve(file)).href)).default
}

function split(list) {
  return list === undefined ? [] : list.split(',')
}
