// Rolldown shows the names of chunks to no hook that is not handed their text as well, which takes long for a large one.
// What does name a chunk is an `import()` of it. So there is one for each module that literals lead to, which nothing
// calls, and whose text is read instead; Qwik finds its chunks that way, too. They stand in a module of their own beside
// the one with the literals: this alone waits for the discovery, and is empty, and gone, where nothing is found.

import { basename, dirname, isAbsolute, join, normalize } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import type { Build } from '../build.ts'
import { type ParseContext, tryParse } from '../tree.ts'
import { printImportLinks } from './links.ts'
import type { Preload } from './literals.ts'
import { type ChoosingModule, findModulePreloads, preloadPlugin } from './plugin.ts'

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

/** Ends the ids of modules that hold the hints of others. */
const hintId = /\.backstitch-preload\.js$/

/** The hooks that let chunks of Rolldown preload others. */
export function rolldownPreloads(build: Build): UnpluginOptions {
  // Rolldown builds anew for each output, and announces it first.
  let format: string | undefined
  const choosing = new Map<string, ChoosingModule>()
  const plugin = preloadPlugin(async (module, context) => {
    if (!isModule(format) || !(await importsAnything(module, context))) return undefined
    const hint = hintIdOf(module.id)
    choosing.set(hint, module)
    // At the end, for lines and directives stay what they are.
    return { code: `${module.code}\n;import ${JSON.stringify(`./${basename(hint)}`)};`, map: null }
  })
  const own = {
    outputOptions: (options: Output) => {
      format = options.format
      return null
    },
    resolveId: {
      filter: { id: hintId },
      handler: (specifier: string, importer = '') => {
        const hint = hintIdOf(importer)
        return choosing.has(hint) && basename(specifier) === basename(hint) ? hint : null
      },
    },
    load: {
      filter: { id: hintId },
      async handler(this: ParseContext & Resolver, id: string) {
        const module = choosing.get(id)
        if (!module) return undefined
        const found = await findModulePreloads(build, this, module)
        const files = (await withoutExternal(this, module.id, found)).map(({ file }) => file)
        const code = files.length > 0 ? printImportLinks(files) : ''
        return { code, moduleSideEffects: files.length > 0, map: { mappings: '' } }
      },
    },
  }
  return { ...plugin, rolldown: own }
}

/** Beside the module, so that what is configured for its folder holds for both; a module without a folder is at the root. */
function hintIdOf(id: string): string {
  const path = normalize(id.replaceAll('\0', ''))
  const name = basename(path).replace(/[^\w.-]/g, '-')
  return join(isAbsolute(path) ? dirname(path) : '/', `${name}.backstitch-preload.js`)
}

function isModule(format: string | undefined): boolean {
  return format === undefined || format === 'es' || format === 'esm' || format === 'module'
}

/** A module without imports calls no host, and may be CommonJS, which an import would break. */
async function importsAnything({ id, code }: ChoosingModule, context: ParseContext): Promise<boolean> {
  const program = await tryParse(context, { file: normalize(id.replace(/\?.*$/, '')), code })
  return program?.body.some(({ type }) => type === 'ImportDeclaration') ?? false
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
