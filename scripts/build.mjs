// `npm run build`: the runtime, the build side, then the examples in the order in which they need each other.

import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { exampleFolders, root, run, runNode, runSteps, tsc } from './steps.mjs'

const only = process.argv.slice(2)
const packages = [
  ['build @backstitch/runtime', () => compile('runtime/dist', 'runtime')],
  ['build backstitch', () => compile('dist', 'tsconfig.build.json')],
  ['bundle backstitch', () => runNode('scripts/bundle.mjs', [])],
]
const examples = exampleFolders().map((name) => [
  `build examples/${name}`,
  () => run('npm', ['run', 'build', '--silent'], { cwd: join(root, 'examples', name) }),
])

const failed = runSteps(only.includes('--packages') ? packages : [...packages, ...examples])
if (failed) {
  console.error(`\nThe step "${failed}" failed; its output stands above.`)
  process.exit(1)
}

function compile(output, project) {
  rmSync(join(root, output), { recursive: true, force: true })
  const status = runNode(tsc(), ['-p', project])
  if (status === 0) chmodSync(join(root, 'bin/backstitch.js'), 0o755)
  return status
}
