/** Which modules may hold references to files; cheap enough to ask of every module. */
export const assetFilter = {
  id: /\.[cm]?[jt]sx?(?:\?.*)?$/,
  code: /\bnew\s+URL\(\s*['"`][^'"`\n]+\.(?:wasm|wgsl)['"`]\s*,\s*import\.meta\.url/,
} as const

/** Marks an import of a file as ours, for esbuild. */
export const assetQuery = '?backstitch-asset'

/** Import specifiers with {@link assetQuery}. */
export const assetImport: RegExp = /\?backstitch-asset$/
