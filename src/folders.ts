// Folders and what is in them, as texts.

import { dirname } from 'pathe'

/** The folder and every folder above it, nearest first. */
export function* foldersUp(from: string): Generator<string> {
  let folder = from
  for (;;) {
    yield folder
    const parent = dirname(folder)
    if (parent === folder) return
    folder = parent
  }
}

/** A path inside a folder, both in their one spelling; `join` would look at every character of both. */
export function below(folder: string, path: string): string {
  return folder.endsWith('/') ? folder + path : `${folder}/${path}`
}
