import { installedId, type ModuleFilter } from '../filter.ts'

/** Which modules may hold anything to wrap or mark. */
export const wrapFilter: ModuleFilter = {
  words: ['backendDispatch', 'createDispatcher'],
  code: /@backendDispatch\b|\bbackendDispatch\s*[(<]|\bcreateDispatcher\s*\(/,
  exclude: installedId,
}
