// Runs the project's own command lines one after the other, each by the path of its tool.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const require = createRequire(import.meta.url)

/** The path of a file inside an installed package, whether or not its `exports` show it. */
export function installed(name, file) {
  const folder = require.resolve
    .paths(name)
    .map((path) => join(path, name))
    .find((path) => existsSync(path))
  if (!folder) throw new Error(`${name} is not installed: run \`npm ci\` first.`)
  return join(folder, file)
}

/** Runs one command with the terminal's own streams; returns its exit status. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (error) throw error
  return status ?? 1
}

/** Runs a script of an installed package under this Node. */
export function runNode(file, args, options) {
  return run(process.execPath, [file, ...args], options)
}

/** Runs named steps until one fails; returns the name of that one, or `undefined`. */
export function runSteps(steps) {
  return steps.find(([name, step]) => !passes(name, step))?.[0]
}

/** Runs all named steps; returns the names of those that failed. */
export function runAllSteps(steps) {
  return steps.filter(([name, step]) => !passes(name, step)).map(([name]) => name)
}

function passes(name, step) {
  const started = performance.now()
  console.log(`\n▸ ${name}`)
  const status = step()
  console.log(
    `  ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s${status === 0 ? '' : ', failed'}`,
  )
  return status === 0
}

/** TypeScript's compiler, by path: two packages here own the name `tsc`. */
export const tsc = () => installed('typescript', 'bin/tsc')

/** Folders of the example packages, dependencies first. */
export function exampleFolders() {
  const order = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu', 'app']
  const present = readdirSync(join(root, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'examples', entry.name, 'package.json')))
    .map((entry) => entry.name)
  const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length)
  return present.sort((left, right) => rank(left) - rank(right))
}
