// What `assembly/index.ts` exports. Pointers are byte offsets into `memory`.

/** Numbers for what a sweep computes, as in `assembly/kind.ts`. */
export const KIND = { euclidean: 1, squared: 2, manhattan: 3, cosine: 4 } as const

/** Numbers for the norms, as in `assembly/normalize.ts`. */
export const NORM = { l2: 0, l1: 1, max: 2 } as const

/** The module's exports. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory
  /** First byte of `memory` that is free. */
  readonly heapBase: WebAssembly.Global<'i32'>
  multiply(
    left: number,
    rows: number,
    right: number,
    columns: number,
    depth: number,
    transposed: boolean,
    wide: boolean,
    block: number,
    scratch: number,
    target: number,
  ): void
  distances(
    kind: number,
    left: number,
    rows: number,
    right: number,
    columns: number,
    depth: number,
    symmetric: boolean,
    wide: boolean,
    block: number,
    scratch: number,
    target: number,
  ): void
  nearest(
    kind: number,
    queries: number,
    rows: number,
    points: number,
    columns: number,
    depth: number,
    own: boolean,
    wide: boolean,
    k: number,
    scratch: number,
    indices: number,
    found: number,
  ): void
  normalize(norm: number, source: number, rows: number, columns: number, target: number): void
  blur(
    image: number,
    width: number,
    height: number,
    weights: number,
    radius: number,
    scratch: number,
    target: number,
  ): void
}
