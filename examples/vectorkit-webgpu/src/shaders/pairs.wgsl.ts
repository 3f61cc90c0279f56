// What products and distances have in common: something is summed along pairs of rows, then finished.

/** What is summed along two rows, and what the sum becomes. */
export type PairKind = 'product' | 'euclidean' | 'squared' | 'manhattan' | 'cosine'

/** How a shader is specialized. */
export interface PairVariant {
  readonly kind: PairKind
  readonly precision: 'f32' | 'f16'
  readonly workgroupSize: number
}

const STEP: Record<PairKind, string> = {
  product: 'let term = a * b; return sum + vec4f(term);',
  cosine: 'let term = a * b; return sum + vec4f(term);',
  euclidean: 'let difference = vec4f(a - b); return sum + difference * difference;',
  squared: 'let difference = vec4f(a - b); return sum + difference * difference;',
  manhattan: 'return sum + vec4f(abs(a - b));',
}

const FINISH: Record<PairKind, string> = {
  product: 'return sum;',
  squared: 'return sum;',
  manhattan: 'return sum;',
  euclidean: 'return sqrt(sum);',
  // The points come scaled to length 1. select, not max: max may drop a NaN.
  cosine: 'let distance = 1.0 - sum; return select(distance, vec4f(0.0), distance < vec4f(0.0));',
}

/** Declares `real`, `step` and `finish` for a variant. */
export function pairFunctions({ kind, precision }: PairVariant): string {
  return `${precision === 'f16' ? 'enable f16;' : ''}
alias real = ${precision};

fn step(sum: vec4f, left: f32, right: vec4f) -> vec4f {
  let a = vec4<real>(real(left));
  let b = vec4<real>(right);
  ${STEP[kind]}
}

fn finish(sum: vec4f) -> vec4f {
  ${FINISH[kind]}
}
`
}
