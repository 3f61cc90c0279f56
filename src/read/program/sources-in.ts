import { join } from 'pathe'
import { byCodePoint } from '../../order.ts'
import type { Reader } from '../functions/reader.ts'
import { isInside } from './folder-of.ts'

/** Absolute paths of the files of one package that a reading depends on, its package.json included; sorted. */
export function sourcesIn(reader: Reader, directory: string): readonly string[] {
  const files = reader.program.sourceFiles.map(({ fileName }) => fileName)
  const own = files.filter((file) => isInside(file, directory))
  return [...own, join(directory, 'package.json')].sort(byCodePoint)
}
