// Measures what the README claims, and writes it there.
//
//   node bench/readme.mjs           measure, write bench/results.json and the README's tables
//   node bench/readme.mjs --print   write the tables from the results that are there

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const resultsFile = join(root, 'bench/results.json')
const readmeFile = join(root, 'README.md')

/** The README with its tables as the results say. */
export function printReadme(readme, results) {
  return readme.replace(/(<!-- costs -->\n)[\s\S]*?(\n<!-- \/costs -->)/, `$1\n${printCosts(results)}\n$2`)
}

function printCosts({ size, calls, sync, wasm, node }) {
  const kilobytes = (what) => `${size.find((row) => row.what === what).gzip.toLocaleString('en')} bytes`
  const nanoseconds = (title) => {
    const { differenceNs, low, high } = calls.find((row) => row.title === title)
    return `${differenceNs.toFixed(1)} ns (${low.toFixed(1)} to ${high.toFixed(1)})`
  }
  const rows = [
    ['a host adds to a bundle, minified and gzipped', kilobytes('a host alone'), 'size'],
    ['the same with the engine, once a backend is installed', kilobytes('a host with the engine'), 'size'],
    ['backend bytes in the entry chunk', '0', 'bundlers'],
    ...calls.map(({ title }) => [`added to a call: ${title}`, nanoseconds(title), 'call-cost']),
    ['`sync` with nothing changed, over Node’s own start', `${sync.over.toFixed(0)} ms`, 'sync'],
  ]
  const script = { bundlers: '[tests](test/bundlers)' }
  const body = rows.map(
    ([what, value, from]) =>
      `| ${what} | ${value} | ${script[from] ?? `[bench/${from}.mjs](bench/${from}.mjs)`} |`,
  )
  return [
    '| what | measured | by |\n| --- | --- | --- |',
    ...body,
    '',
    `Node ${node}, two shared cores; differences are medians of interleaved pairs with their 95 % interval. WASM kernels of`,
    'the example backend against the example host, copies in and out included (above 1 the backend is faster):',
    '',
    '| function | size | host time ÷ wasm time (quartiles) |\n| --- | --- | --- |',
    ...wasm.map((row) => `| ${row.function} | ${row.size} | ${printRatio(row.hostOverWasm)} |`),
  ].join('\n')
}

function printRatio({ low, median, high }) {
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
}

function measure() {
  return {
    node: process.version,
    size: run('size'),
    calls: run('call-cost').rows,
    sync: run('sync'),
    wasm: run('wasm').map(({ function: name, size, hostOverWasm }) => ({
      function: name,
      size,
      hostOverWasm,
    })),
  }
}

/** A script says by its exit code that a budget is exceeded; its figures count all the same. */
function run(name) {
  console.error(`bench/${name}.mjs …`)
  const { stdout } = spawnSync(process.execPath, [join(root, 'bench', `${name}.mjs`), '--json'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1e8,
  })
  return JSON.parse(stdout)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--print'))
    writeFileSync(resultsFile, `${JSON.stringify(measure(), undefined, 2)}\n`)
  const results = JSON.parse(readFileSync(resultsFile, 'utf8'))
  writeFileSync(readmeFile, printReadme(readFileSync(readmeFile, 'utf8'), results))
}
