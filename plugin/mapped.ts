import type { Build } from './build.ts'

/**
 * The hook that takes down whether there will be source maps. Rolldown, and Vite with it, builds anew for each output and
 * announces it before; where several are built side by side, the maps that one of them wants are made for all.
 */
export function mapHook(build: Build) {
  let isAnnounced = false
  return {
    order: 'post' as const,
    handler: ({ sourcemap }: { readonly sourcemap?: unknown }): null => {
      build.mapped = Boolean(sourcemap) || (isAnnounced && build.mapped)
      isAnnounced = true
      return null
    },
  }
}
