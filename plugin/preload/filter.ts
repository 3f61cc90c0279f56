import { installedId, type ModuleFilter } from '../filter.ts'

/** Which modules may choose a backend by a literal. */
export const preloadFilter: ModuleFilter = {
  words: ['backend', 'useBackend'],
  code: /\bbackend['"]?\s*[:=]\s*['"`]|\.useBackend\s*\(\s*\[?\s*['"`]/,
  exclude: installedId,
}
