// Rolldown shows the names of chunks to no hook that is not handed their text as well, which takes long for a large one.
// What does name a chunk is an `import()` of it. So a module gets one for each module that it leads to, which nothing
// calls, and whose text is read instead; Qwik finds its chunks that way, too.

import type { UnpluginOptions } from 'unplugin'
import type { Build } from '../build.ts'
import { applyEdits } from '../edits.ts'
import { printImportLinks } from './links.ts'
import type { Preload } from './literals.ts'
import { preloadPlugin, tryFindPreloads } from './plugin.ts'

interface Output {
  readonly format?: string
}

/** The part of a hook's context that tells what stays outside of a bundle. */
interface Resolver {
  resolve(
    specifier: string,
    importer: string,
  ): Promise<{ readonly external: boolean | 'absolute' | 'relative' } | null>
}

/** The hooks that let chunks of Rolldown preload others. */
export function rolldownPreloads(build: Build): UnpluginOptions {
  // Rolldown builds anew for each output, and announces it first.
  let format: string | undefined
  const plugin = preloadPlugin(build, async (module, context) => {
    if (!isModule(format)) return undefined
    const found = await tryFindPreloads(build, context, module)
    const bundled = found ? await withoutExternal(context as Resolver, module.id, found.preloads) : []
    if (!found || bundled.length === 0) return undefined
    const first = found.program.body.find((statement) => !isDirective(statement))
    const start = first?.start ?? module.code.length
    const text = printImportLinks(bundled.map(({ file }) => file))
    const edit = { start, end: start, text }
    return await applyEdits({ file: module.id, code: module.code }, [edit], build.mapped)
  })
  const outputOptions = (options: Output) => {
    format = options.format
    return null
  }
  return { ...plugin, rolldown: { outputOptions } }
}

function isModule(format: string | undefined): boolean {
  return format === undefined || format === 'es' || format === 'esm' || format === 'module'
}

/** A backend whose host is not part of the bundle would come into it by the hint alone. */
async function withoutExternal(
  context: Resolver,
  importer: string,
  preloads: readonly Preload[],
): Promise<readonly Preload[]> {
  const specifiers = [...new Set(preloads.map(({ specifier }) => specifier))]
  const resolved = await Promise.all(specifiers.map((specifier) => context.resolve(specifier, importer)))
  const bundled = specifiers.filter((_, index) => resolved[index] && !resolved[index].external)
  return preloads.filter(({ specifier }) => bundled.includes(specifier))
}

function isDirective(statement: object): boolean {
  return 'directive' in statement && typeof statement.directive === 'string'
}
