import { createDispatcher } from '@backstitch/runtime'

/** Decides for each call of a vectorkit function which backend runs it. */
export const dispatcher = createDispatcher({
  hostName: 'vectorkit',
  entrypointGroup: 'vectorkit.backends',
  trustedBackends: {
    vectorkit_wasm: { aliases: ['wasm'], package: 'vectorkit-wasm' },
    vectorkit_webgpu: { aliases: ['webgpu'], package: 'vectorkit-webgpu' },
  },
  reservedBackends: {
    cuda: 'planned: a native backend for servers',
  },
})

/**
 * Which backend vectorkit's functions run on.
 *
 * @example
 * ```ts
 * import { settings } from 'vectorkit'
 *
 * settings.backend = 'wasm'
 * ```
 */
export const settings = dispatcher.settings
