import type { ModuleFilter } from '../filter.ts'

/** Which modules may hold references to files. */
export const assetFilter: ModuleFilter = {
  words: ['.wasm', '.wgsl'],
  code: /\bnew\s+URL\(\s*['"`][^'"`\n]+\.(?:wasm|wgsl)['"`]\s*,\s*import\.meta\.url/,
}

/** Marks an import of a file as ours, for esbuild. */
export const assetQuery = '?backstitch-asset'

/** Import specifiers with {@link assetQuery}. */
export const assetImport: RegExp = /\?backstitch-asset$/
