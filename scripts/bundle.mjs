// What tsc compiled, as few modules: Node takes longer to find and load a module than most of ours take to do their work.
// Entries keep their places and export what they did; what a command or a build may never need stays apart.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { rollup } from 'rollup'
import { installed, root } from './steps.mjs'

/** Chunks by the modules in them, which bring all that they import; a module in the reach of several is in the first. */
const chunks = {
  plugin: ['plugin/native', 'plugin/tools/rollup', 'src/merge/similar', 'src/remember', 'src/version'],
  vite: ['plugin/tools/vite'],
  app: ['src/emit/registry', 'plugin/app/select', 'plugin/preload/literals', 'plugin/typings'],
  discovery: ['src/pipeline', 'src/write-files', 'src/emit/typings/typings-paths'],
  terminal: ['src/cli/run'],
  reference: ['src/emit/reference/reference', 'src/emit/reference/sections', 'src/emit/html'],
  command: ['sync', 'list', 'manifest', 'docs', 'report'].map((name) => `src/cli/${name}`),
  assets: ['plugin/assets/emit', 'plugin/assets/imports', 'plugin/assets/server'],
  merging: ['src/readings', 'src/trust/judge', 'src/merge/merge', 'src/read/hosts', 'src/read/providers'],
  typings: ['src/emit/typings/typings'],
}
/** Packages that take longer to load than to be carried along. */
const inlined = ['pathe']

const dist = join(root, 'dist')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const exported = Object.values(manifest.exports).flatMap((target) => target.default ?? [])
const entries = [...exported, './dist/src/cli/main.js', './dist/src/cli/commands.js'].map(nameOf)

/** The chunk of each module that is in reach of {@link chunks}. */
const placed = new Map()
const bundle = await rollup({
  input: Object.fromEntries(entries.map((name) => [name, fileOf(name)])),
  external: (id) => /^[^./]/.test(id) && !inlined.includes(id),
  plugins: [
    { name: 'inlined', resolveId: (id) => (inlined.includes(id) ? locate(id) : null) },
    { name: 'placed', buildEnd: placeModules },
    { name: 'stripped', renderChunk: stripComments },
  ],
})
const { output } = await bundle.write({
  dir: dist,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name].js',
  hoistTransitiveImports: false,
  manualChunks: (id) => placed.get(id),
})
await bundle.close()

const kept = new Set(output.map(({ fileName }) => join(dist, fileName)))
for (const path of readdirSync(dist, { recursive: true }).map((name) => join(dist, name))) {
  if (path.endsWith('.js') && !kept.has(path)) rmSync(path)
}
writeFileSync(join(dist, 'licenses.md'), inlined.map(printLicense).join('\n'))

/** Called by Rollup, which knows then what imports what. */
function placeModules() {
  const place = (id, chunk) => {
    const { isExternal, importedIds } = this.getModuleInfo(id)
    if (isExternal || placed.has(id)) return
    placed.set(id, chunk)
    for (const imported of importedIds) place(imported, chunk)
  }
  for (const [chunk, names] of Object.entries(chunks)) for (const name of names) place(fileOf(name), chunk)
}

/** Node reads text of nothing but ASCII in less time, and less of it in less; who wants the comments has the sources. */
async function stripComments(code) {
  return (await transform(code, { format: 'esm', target: 'esnext', charset: 'ascii' })).code
}

/** `./dist/plugin/vite.js` is the entry `plugin/vite`. */
function nameOf(file) {
  return file.replace(/^\.\/dist\/|\.js$/g, '')
}

function fileOf(name) {
  return join(dist, `${name}.js`)
}

function locate(name) {
  return fileURLToPath(import.meta.resolve(name))
}

function printLicense(name) {
  return `# ${name}, which files of this folder contain\n\n${readFileSync(installed(name, 'LICENSE'), 'utf8')}`
}
