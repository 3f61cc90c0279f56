// What `bench/typings-cost.mjs` needs of the worlds and of the harness, in one module that it can bundle.

export { writeProject } from '../ide/project.ts'
export { compilerCommand, openEditor } from '../ide/versions.ts'
export { printHostDeclarations } from './packages-of.ts'
export { generatedFiles as printAppFiles } from './typings-of.ts'
