// The part of docs/options.md about the command line, from the same table that help prints.
//
//   npm run build && node scripts/command-docs.mjs     writes it; a test compares

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const page = fileURLToPath(new URL('../docs/options.md', import.meta.url))
const [open, close] = ['<!-- commands -->', '<!-- /commands -->']

/** Markdown about every command and its flags. */
export function printCommands({ commands, globalOptions }) {
  const sections = commands.map(({ name, description, options, examples }) =>
    [
      `### backstitch ${name}`,
      description.join(' '),
      ...(options.length > 0 ? [printFlags(options)] : []),
      `\`\`\`sh\n${examples.map(([line, text]) => `${line.replaceAll('backstitch ', 'npx backstitch ')}  # ${text}`).join('\n')}\n\`\`\``,
    ].join('\n\n'),
  )
  return [...sections, `### Flags of every command\n\n${printFlags(globalOptions)}`].join('\n\n')
}

function printFlags(options) {
  const rows = options.map(([flags, text]) => `| \`${flags}\` | ${text.replaceAll('|', '\\|')} |`)
  return ['| flag | |', '| --- | --- |', ...rows].join('\n')
}

/** The part of the page between its markers. */
export function readCommands() {
  const text = readFileSync(page, 'utf8')
  return text.slice(text.indexOf(open) + open.length, text.indexOf(close)).trim()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = await import(join('..', 'dist/src/cli/commands.js'))
  const text = readFileSync(page, 'utf8')
  const [before, after] = [text.slice(0, text.indexOf(open)), text.slice(text.indexOf(close))]
  writeFileSync(page, `${before}${open}\n\n${printCommands(table)}\n\n${after}`)
}
