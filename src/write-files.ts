// Generated files onto the disk; where one cannot be written, the others still are.

import { resolve } from 'pathe'
import type { EmittedFile } from './merged.ts'
import type { Problem, Staged } from './model.ts'
import { buildProblems } from './problems/build.ts'
import { type Written, writeFile } from './write.ts'

/** One file that was written, or was right already. */
export interface WrittenFile {
  /** As it was given. */
  readonly path: string
  readonly change: Written
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'it is a folder',
  ENOTDIR: 'a folder of its path is a file',
  EEXIST: 'a folder of its path is a file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

/** Writes files of a package, those that differ; a file that cannot be written is a problem. */
export function writeFiles(
  { name, directory }: { readonly name: string; readonly directory: string },
  files: readonly EmittedFile[],
): Staged<readonly WrittenFile[]> {
  const result: WrittenFile[] = []
  const problems: Problem[] = []
  for (const { path, text } of files) {
    try {
      result.push({ path, change: writeFile(resolve(directory, path), text) })
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException
      const data = { file: path, reason: reasons[code] ?? message }
      problems.push(buildProblems.FILE_NOT_WRITTEN(data, { package: name, file: path }))
    }
  }
  return { result, problems }
}
