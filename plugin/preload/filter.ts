/** Which modules may choose a backend by a literal; cheap enough to ask of every module, and of every chunk. */
export const preloadFilter = {
  id: { exclude: /[\\/]node_modules[\\/]/ },
  code: /\bbackend['"]?\s*[:=]\s*['"`]|\.useBackend\s*\(\s*\[?\s*['"`]/,
} as const
