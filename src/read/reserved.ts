/** Names an adapter exports for itself, so that no host function can have them. */
export const reservedExports: ReadonlySet<string> = new Set([
  'name',
  'aliases',
  'hooks',
  'canHas',
  'getImplementation',
  'default',
  'then',
])
