import { type PairVariant, pairFunctions } from './pairs.wgsl.ts'

/**
 * The nearest points to each query. One invocation owns one query and keeps its list sorted in the result
 * buffers; distances are compared as bits, where NaN sorts behind infinity without any NaN arithmetic.
 */
export function nearestShader(variant: PairVariant): string {
  return `${pairFunctions(variant)}
struct Sizes {
  queries: u32, points: u32, depth: u32, groups: u32,
  k: u32, firstQuery: u32, own: u32, queryStride: u32,
}

@group(0) @binding(0) var<storage, read> queries: array<f32>;
@group(0) @binding(1) var<storage, read> points: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> distances: array<u32>;
@group(0) @binding(3) var<storage, read_write> indices: array<u32>;
@group(0) @binding(4) var<uniform> sizes: Sizes;

fn insert(first: u32, kept: u32, distance: u32, index: u32) -> u32 {
  if (kept == sizes.k && distance >= distances[first + kept - 1u]) { return kept; }
  let size = min(kept + 1u, sizes.k);
  var place = first + size - 1u;
  while (place > first) {
    let before = distances[place - 1u];
    if (distance >= before) { break; }
    distances[place] = before;
    indices[place] = indices[place - 1u];
    place--;
  }
  distances[place] = distance;
  indices[place] = index;
  return size;
}

@compute @workgroup_size(${variant.workgroupSize})
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let query = (workgroup.y * workgroups.x + workgroup.x) * ${variant.workgroupSize}u + local;
  if (query >= sizes.queries) { return; }
  let first = query * sizes.k;
  let ownPoint = sizes.firstQuery + query;
  var kept = 0u;
  for (var group = 0u; group < sizes.groups; group++) {
    var sum = vec4f();
    for (var k = 0u; k < sizes.depth; k++) {
      let a = queries[k * sizes.queryStride + query];
      let b = points[k * sizes.groups + group];
      sum = step(sum, a, b);
    }
    // Distances are never negative; the mask takes the sign off a NaN.
    let found = bitcast<vec4u>(finish(sum)) & vec4u(0x7fffffffu);
    for (var lane = 0u; lane < 4u; lane++) {
      let point = group * 4u + lane;
      if (point < sizes.points && !(sizes.own == 1u && point == ownPoint)) {
        kept = insert(first, kept, found[lane], point);
      }
    }
  }
}
`
}
