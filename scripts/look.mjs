// `npm run look -- <folder or fixture>`: what a person would see at every cursor, without opening an editor.

import { existsSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './steps.mjs'
import { importTypeScript } from './typescript.mjs'

const usage = `npm run look -- <folder or fixture> [--ts <version>] [--in <file>] [--probe <code>]

  <folder>     a package with a tsconfig.json; cursors are \`⌖\` or \`/*⌖*/\` in its files
  <fixture>    a module that exports \`files\`: texts by path
  --ts         a TypeScript version, or \`all\`; 6.0 by default
  --probe      code to look at instead of a file's own text, with cursors
  --in         the file that --probe stands in for; src/main.ts or src/index.ts by default

npm run look -- examples/app --probe "import { matmul } from 'vectorkit'; matmul({ ⌖ })"`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ts: { type: 'string', default: '6.0' },
    in: { type: 'string' },
    probe: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const [target] = positionals
if (values.help || target === undefined) finish(values.help ? 0 : 2, usage)
if (!existsSync(target)) finish(2, `There is no ${target}.\n\n${usage}`)

const { openEditor, openFolder, printLook, versions, writeProject } =
  await importTypeScript('test/ide/tool.ts')
const chosen = values.ts === 'all' ? versions : versions.filter((version) => version === values.ts)
if (chosen.length === 0)
  finish(2, `There is no TypeScript ${values.ts} here; there are ${versions.join(', ')}.`)

const project = await openProject(resolve(target))
try {
  for (const version of chosen) {
    const editor = await openEditor(version, project)
    console.log(await printLook(editor, project).finally(() => editor.close()))
  }
} finally {
  project.remove()
}

async function openProject(path) {
  if (!statSync(path).isDirectory()) return writeProject(await readFixture(path))
  if (values.probe === undefined) return openFolder(path)
  const file = values.in ?? ['src/main.ts', 'src/index.ts'].find((name) => existsSync(join(path, name)))
  if (file === undefined || !existsSync(join(path, file)))
    finish(
      2,
      `Say with --in which file of ${target} the probe stands in for: one that its tsconfig.json includes.`,
    )
  return openFolder(path, { [file]: values.probe })
}

async function readFixture(path) {
  const { files } = await importTypeScript(relative(root, path))
  if (files === undefined) finish(2, `${target} does not export \`files\`, an object with texts by path.`)
  return files
}

function finish(status, text) {
  const print = status === 0 ? console.log : console.error
  print(text)
  process.exit(status)
}
