// What `npm run look` needs of the harness, in one module that it can bundle.

export { printLook } from './look.ts'
export { openFolder, writeProject } from './project.ts'
export { openEditor, versions } from './versions.ts'
