// Ten calls of the example app, as somebody writes them.

/** A call, with a cursor where the reader looks. */
export interface Scene {
  readonly title: string
  readonly why: string
  readonly code: string
}

export const scenes: readonly Scene[] = [
  {
    title: 'The function',
    why: 'The signature stays one line, whatever is installed.',
    code: "await ⌖pairwiseDistances(points, { backend: 'webgpu' })",
  },
  {
    title: 'What can stand behind `backend`',
    why: 'The names of the installed backends that implement this function, their aliases, and the host itself.',
    code: "await pairwiseDistances(points, { backend: '⌖' })",
  },
  {
    title: 'The options of a chosen backend',
    why: 'Its own options, with its author’s words, and the host’s; one that it ignores is struck through.',
    code: "await pairwiseDistances(points, { backend: 'webgpu', ⌖ })",
  },
  {
    title: 'No backend chosen yet',
    why: 'Everything that any installed backend takes; who takes it stands in parentheses.',
    code: 'await pairwiseDistances(points, { ⌖ })',
  },
  {
    title: 'One option',
    why: 'From here *go to definition* opens the backend’s source.',
    code: "await pairwiseDistances(points, { backend: 'webgpu', ⌖workgroupSize: 128 })",
  },
  {
    title: 'The same option without a backend',
    why: 'The setting decides at run time; a backend that does not know the option is told so then.',
    code: 'await pairwiseDistances(points, { ⌖blockSize: 64 })',
  },
  {
    title: 'An option of another backend',
    why: 'The error names the function and the backend.',
    code: "await pairwiseDistances(points, { backend: 'webgpu', blockSize: 64 })",
  },
  {
    title: 'A misspelled option',
    why: 'The right name is suggested.',
    code: "await matrixMultiply(points, points, { backend: 'wasm', blocksize: 64 })",
  },
  {
    title: 'A backend that is not installed, and a value that another backend takes',
    why: 'Both are checked against what is really installed.',
    code: "await nearestNeighbors(points, { backend: 'threads' })\nawait nearestNeighbors(points, { backend: 'wasm', precision: 'f16' })",
  },
  {
    title: 'A synchronous function on a backend that does not implement it',
    why: 'Only the last lines matter: the first overload is for backends that answer later, and there is none.',
    code: "normalizeRows(points, { backend: 'webgpu' })",
  },
]
