/** What a sweep computes; `src/kernels.ts` has the same numbers. */
export enum Kind {
  Product = 0,
  Euclidean = 1,
  Squared = 2,
  Manhattan = 3,
  Cosine = 4,
}
