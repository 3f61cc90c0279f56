import { dirname, join } from 'pathe'
import type { Build } from '../build.ts'

/**
 * Whether the package that is built may be a host or a provider: only then are the hooks needed that serve its own build,
 * and a bundler that is written in Rust asks the filter of every hook about every module.
 */
export function mayPublish({ files, root }: Pick<Build, 'files' | 'root'>): boolean {
  for (let folder = files.realPath(root); ; folder = dirname(folder)) {
    const text = files.read(join(folder, 'package.json'))
    if (text !== undefined) return text.includes('"backstitch"')
    if (folder === dirname(folder)) return false
  }
}
