import { type PairVariant, pairFunctions } from './pairs.wgsl.ts'

/** Rows of the result that one invocation computes; its columns are one vector. */
export const TILE_ROWS = 4

/**
 * A matrix of sums over all pairs: each invocation computes four rows by four columns, so that a vector that was
 * loaded is used four times.
 */
export function tileShader(variant: PairVariant): string {
  return `${pairFunctions(variant)}
struct Sizes { rows: u32, columns: u32, depth: u32, groups: u32 }

@group(0) @binding(0) var<storage, read> left: array<f32>;
@group(0) @binding(1) var<storage, read> right: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> result: array<f32>;
@group(0) @binding(3) var<uniform> sizes: Sizes;

fn store(row: u32, group: u32, values: vec4f) {
  if (row >= sizes.rows) { return; }
  for (var lane = 0u; lane < 4u; lane++) {
    let column = group * 4u + lane;
    if (column < sizes.columns) { result[row * sizes.columns + column] = values[lane]; }
  }
}

@compute @workgroup_size(${variant.workgroupSize})
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = (workgroup.y * workgroups.x + workgroup.x) * ${variant.workgroupSize}u + local;
  let row = tile / sizes.groups * ${TILE_ROWS}u;
  let group = tile % sizes.groups;
  if (row >= sizes.rows) { return; }
  let rows = min(vec4u(row, row + 1u, row + 2u, row + 3u), vec4u(sizes.rows - 1u)) * sizes.depth;
  var sums = array<vec4f, 4>();
  for (var k = 0u; k < sizes.depth; k++) {
    let b = right[k * sizes.groups + group];
    let a = vec4f(left[rows.x + k], left[rows.y + k], left[rows.z + k], left[rows.w + k]);
    sums[0] = step(sums[0], a.x, b);
    sums[1] = step(sums[1], a.y, b);
    sums[2] = step(sums[2], a.z, b);
    sums[3] = step(sums[3], a.w, b);
  }
  store(row, group, finish(sums[0]));
  store(row + 1u, group, finish(sums[1]));
  store(row + 2u, group, finish(sums[2]));
  store(row + 3u, group, finish(sums[3]));
}
`
}
