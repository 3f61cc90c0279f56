// `npm run types`: type-checks the build side, the runtime, the tests and the examples.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { exampleFolders, root, runNode, runSteps, tsc } from './steps.mjs'

const projects = ['tsconfig.json', 'runtime', ...exampleFolders().map((name) => `examples/${name}`)]
const failed = runSteps(
  projects
    .filter((project) => project.endsWith('.json') || existsSync(join(root, project, 'tsconfig.json')))
    .map((project) => [`type-check ${project}`, () => runNode(tsc(), ['-p', project, '--noEmit'])]),
)
process.exitCode = failed ? 1 : 0
