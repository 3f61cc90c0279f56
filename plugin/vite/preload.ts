// Vite writes the links of a page and of every `import()`, and asks whoever answers which chunks they are to name.

import type { UnpluginOptions } from 'unplugin'
import type {
  HtmlTagDescriptor,
  ResolvedConfig,
  ResolveModulePreloadDependenciesFn,
  Rolldown,
  UserConfig,
} from 'vite'
import type { Build } from '../build.ts'
import { type Chunks, findPreloadChunks, withImports } from '../preload/chunks.ts'
import { collectHints } from '../preload/plugin.ts'

/** The hooks that let pages of Vite preload backends; in builds only. */
export function vitePreloads(build: Build): UnpluginOptions {
  const { plugin, hints } = collectHints(build)
  let chunks: Chunks = new Map()
  let resolved: ResolvedConfig['build']['modulePreload'] = false
  const resolveDependencies: ResolveModulePreloadDependenciesFn = (
    file,
    dependencies,
    { hostId, hostType },
  ) => {
    const loaded = hostType === 'js' ? [hostId] : []
    return [...dependencies, ...findPreloadChunks([file, ...dependencies], loaded, chunks, hints)]
  }
  return {
    ...plugin,
    vite: {
      apply: 'build',
      applyToEnvironment: ({ config }) => config.consumer === 'client',
      config: (config) => ({ build: { modulePreload: addResolver(config, resolveDependencies) } }),
      configResolved({ build: { modulePreload } }) {
        resolved = modulePreload
      },
      generateBundle: {
        order: 'pre',
        handler(_, bundle) {
          chunks = hints.size === 0 ? new Map() : chunksOf(bundle)
        },
      },
      transformIndexHtml: {
        order: 'post',
        handler: (html, { chunk, path }) => {
          if (!chunk || chunks.size === 0 || !resolved) return []
          const imported = [...withImports([chunk.fileName], chunks)].slice(1)
          const page = { hostId: path.slice(1), hostType: 'html' } as const
          return missingLinks(
            html,
            imported,
            resolved.resolveDependencies?.(chunk.fileName, imported, page) ?? [],
          )
        },
      },
    },
  }
}

/** The app's own answer, if it has one, is asked last: it may leave out what it likes. */
function addResolver(
  { build: { modulePreload } = {} }: UserConfig,
  ours: ResolveModulePreloadDependenciesFn,
): NonNullable<NonNullable<UserConfig['build']>['modulePreload']> {
  if (modulePreload === false) return false
  const theirs = typeof modulePreload === 'object' ? modulePreload.resolveDependencies : undefined
  if (!theirs) return { resolveDependencies: ours }
  return {
    resolveDependencies: (file, dependencies, context) =>
      theirs(file, ours(file, dependencies, context) as string[], context),
  }
}

function chunksOf(bundle: Rolldown.OutputBundle): Chunks {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  return new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
}

/**
 * The links that a page lacks: Vite does not ask for them where the page's own chunk holds nothing but imports, as it
 * does when pages share a module, and lets the page load what is imported instead.
 */
function missingLinks(
  html: string,
  imported: readonly string[],
  names: readonly string[],
): HtmlTagDescriptor[] {
  const base = imported.map((name) => baseOf(name, html)).find((found) => found !== undefined)
  if (base === undefined) return []
  const missing = names.filter((name) => !html.includes(name))
  return missing.map((name) => {
    const attrs = { rel: 'modulepreload', crossorigin: true, href: `${base}${name}` }
    return { tag: 'link', attrs, injectTo: 'head' }
  })
}

/** What stands before the name of a file in a page that loads it. */
function baseOf(name: string, html: string): string | undefined {
  const end = html.indexOf(`${name}"`)
  const base = html.slice(html.lastIndexOf('src="', end) + 'src="'.length, end)
  return end < 0 || base.includes('"') ? undefined : base
}
