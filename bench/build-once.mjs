// One build of a folder with a bundler's defaults: a function for builds in one process, and a program for the first
// build of a process, `node build-once.mjs <vite|rolldown> <folder> <entry> [--plugin]`, where loading everything counts.

import { fileURLToPath } from 'node:url'

const tools = { vite: loadVite, rolldown: loadRolldown }

/**
 * Loads a tool, and the plugin if it is wanted; the result builds one entry of a folder.
 *
 * @param change - Takes the plugins of one build, and gives those it is to have.
 */
export async function loadTool(name, { plugin, change = (plugins) => plugins }) {
  return await tools[name](plugin, change)
}

/** Minified and written, as `vite build` does. */
async function loadVite(withPlugin, change) {
  const { build } = await import('vite')
  const backstitch = withPlugin && (await import('../dist/plugin/vite.js')).default
  return (directory, entry) =>
    build({
      root: directory,
      configFile: false,
      logLevel: 'silent',
      plugins: withPlugin ? change(backstitch()) : [],
      build: { rolldownOptions: { input: `${directory}/src/${entry}.js` } },
    })
}

async function loadRolldown(withPlugin, change) {
  const { build } = await import('rolldown')
  const backstitch = withPlugin && (await import('../dist/plugin/rolldown.js')).default
  return (directory, entry) =>
    build({
      input: `${directory}/src/${entry}.js`,
      cwd: directory,
      plugins: withPlugin ? change(backstitch({ root: directory })) : [],
      logLevel: 'silent',
      output: { dir: `${directory}/dist` },
    })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [tool, directory, entry, flag] = process.argv.slice(2)
  const build = await loadTool(tool, { plugin: flag === '--plugin' })
  await build(directory, entry)
  const { user, system } = process.cpuUsage()
  process.send((user + system) / 1000)
  process.disconnect()
}
