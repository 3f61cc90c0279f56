/** Whether a module may hold anything to wrap or mark; cheap enough to ask of every file. */
export const wrapFilter = {
  id: /\.[cm]?[jt]sx?(?:\?.*)?$/,
  code: /@backendDispatch\b|\bbackendDispatch\s*[(<]|\bcreateDispatcher\s*\(/,
} as const
