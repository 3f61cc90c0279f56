// Writes docs/problems/README.md: every code with the first sentence of its page. `--check` only compares.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = join(root, 'docs/problems')

/** Codes that the dispatcher throws or warns with. */
export function runtimeCodes() {
  const table = readFileSync(join(root, 'runtime/texts/long.ts'), 'utf8')
  return unique(table.matchAll(/^\s+\[?'([A-Z][A-Z_]+)',$/gm))
}

/** Codes of problems with the input, by the tables of the stages. */
export function buildCodes() {
  const folder = join(root, 'src/problems')
  const tables = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  return unique(tables.flatMap((table) => [...table.matchAll(/^ {2}([A-Z][A-Z_]+): [{\w]/gm)]))
}

/** The text of the index. */
export function printIndex() {
  const section = (title, codes) =>
    `## ${title}\n\n| code | |\n| --- | --- |\n${codes.map(printRow).join('\n')}\n`
  return [
    '# Problems and errors\n',
    'A *problem* is something wrong with the input: a package, a doc comment, an option. It is a value with a code,',
    'reported by the plugin and the command line, and the rest of the work goes on. An *error* is something wrong at run',
    'time: a thrown `DispatchError`, or a warning, with a code and data.\n',
    section('At run time', runtimeCodes()),
    section('At build time', buildCodes()),
  ].join('\n')
}

function printRow(code) {
  const [, text = ''] =
    /^# .+\n+([\s\S]*?)(?:\n\n|$)/.exec(readFileSync(join(pages, `${code}.md`), 'utf8')) ?? []
  const paragraph = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')
  const [sentence = paragraph] = /^.*?[.:](?= [A-Z`]|$)/.exec(paragraph) ?? []
  return `| [\`${code}\`](${code}.md) | ${sentence.replace(/:$/, '.')} |`
}

function unique(matches) {
  return [...new Set([...matches].map(([, code]) => code))].sort()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(pages, 'README.md')
  const text = printIndex()
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    console.error('docs/problems/README.md is out of date: run `node scripts/problem-index.mjs`.')
    process.exitCode = 1
  }
}
