// Where there is no document, in workers, the runtimes of webpack and Rspack fail on a prefetch instead of leaving it out.

/** What webpack's and Rspack's compilers have in common here. */
export interface GuardedCompiler {
  readonly hooks: { readonly thisCompilation: Hook<[GuardedCompilation]> }
}

interface GuardedCompilation {
  readonly hooks: { readonly runtimeRequirementInTree: { for(name: string): Hook<[chunk: never]> } }
  addRuntimeModule(chunk: never, module: never): void
}

interface Hook<Args extends unknown[]> {
  tap(name: string, run: (...args: Args) => void): void
}

/** The parts of `compiler.webpack` and `compiler.rspack` that this needs. */
export interface GuardedTool {
  readonly RuntimeModule: (new (name: string, stage: number) => object) & { readonly STAGE_TRIGGER: number }
  readonly RuntimeGlobals: { readonly prefetchChunkHandlers: string; readonly preloadChunkHandlers: string }
}

/** Makes every prefetch and preload of a bundle do nothing where there is no document. */
export function guardPrefetches(
  { hooks }: GuardedCompiler,
  { RuntimeModule, RuntimeGlobals }: GuardedTool,
): void {
  const { prefetchChunkHandlers, preloadChunkHandlers } = RuntimeGlobals
  hooks.thisCompilation.tap('backstitch', (compilation) => {
    for (const handlers of [prefetchChunkHandlers, preloadChunkHandlers]) {
      class Guard extends RuntimeModule {
        generate(): string {
          return `if (typeof document === 'undefined') for (const key in ${handlers}) ${handlers}[key] = () => {};`
        }
      }
      compilation.hooks.runtimeRequirementInTree.for(handlers).tap('backstitch', (chunk) => {
        compilation.addRuntimeModule(
          chunk,
          new Guard(`backstitch guard of ${handlers}`, RuntimeModule.STAGE_TRIGGER) as never,
        )
      })
    }
  })
}
