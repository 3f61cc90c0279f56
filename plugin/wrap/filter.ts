import { installedId, type ModuleFilter, scriptId } from '../filter.ts'

/** Which modules may hold anything to wrap or mark. */
export const wrapFilter: ModuleFilter = {
  id: { include: scriptId, exclude: installedId },
  words: ['backendDispatch', 'createDispatcher'],
  code: /@backendDispatch\b|\bbackendDispatch\s*[(<]|\bcreateDispatcher\s*\(/,
}
