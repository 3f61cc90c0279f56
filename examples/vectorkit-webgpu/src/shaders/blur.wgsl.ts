const SHARED = `
struct Sizes { width: u32, inputRows: u32, outputRows: u32, firstOutput: u32, radius: u32 }

fn pixelOf(workgroup: vec3u, workgroups: vec3u, local: u32, size: u32) -> u32 {
  return (workgroup.y * workgroups.x + workgroup.x) * size + local;
}
`

const BUILTINS = `
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
`

/** Weights colors by alpha and blurs each row of a band. */
export function blurRowsShader(workgroupSize: number): string {
  return `${SHARED}
@group(0) @binding(0) var<storage, read> pixels: array<u32>;
@group(0) @binding(1) var<storage, read> weights: array<f32>;
@group(0) @binding(2) var<storage, read_write> blurred: array<vec4f>;
@group(0) @binding(3) var<uniform> sizes: Sizes;

fn premultiplied(at: u32) -> vec4f {
  let bytes = vec4f((vec4u(pixels[at]) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(255u));
  return vec4f(bytes.rgb * bytes.a, bytes.a);
}

@compute @workgroup_size(${workgroupSize})
fn main(${BUILTINS}) {
  let at = pixelOf(workgroup, workgroups, local, ${workgroupSize}u);
  if (at >= sizes.width * sizes.inputRows) { return; }
  let x = at % sizes.width;
  let start = at - x;
  var sum = weights[0] * premultiplied(at);
  for (var distance = 1u; distance <= sizes.radius; distance++) {
    let left = premultiplied(start + x - min(x, distance));
    let right = premultiplied(start + min(x + distance, sizes.width - 1u));
    sum += weights[distance] * (left + right);
  }
  blurred[at] = sum;
}
`
}

/** Blurs the columns of a band and turns sums back into pixels. */
export function blurColumnsShader(workgroupSize: number): string {
  return `${SHARED}
@group(0) @binding(0) var<storage, read> rows: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<f32>;
@group(0) @binding(2) var<storage, read_write> pixels: array<u32>;
@group(0) @binding(3) var<uniform> sizes: Sizes;

fn pack(sum: vec4f) -> u32 {
  let alpha = round(sum.a);
  if (alpha == 0.0) { return 0u; }
  let bytes = vec4u(clamp(vec4f(round(sum.rgb / sum.a), alpha), vec4f(0.0), vec4f(255.0)));
  return bytes.r | (bytes.g << 8u) | (bytes.b << 16u) | (bytes.a << 24u);
}

@compute @workgroup_size(${workgroupSize})
fn main(${BUILTINS}) {
  let at = pixelOf(workgroup, workgroups, local, ${workgroupSize}u);
  if (at >= sizes.width * sizes.outputRows) { return; }
  let x = at % sizes.width;
  let y = at / sizes.width + sizes.firstOutput;
  var sum = weights[0] * rows[y * sizes.width + x];
  for (var distance = 1u; distance <= sizes.radius; distance++) {
    let above = rows[(y - min(y, distance)) * sizes.width + x];
    let below = rows[min(y + distance, sizes.inputRows - 1u) * sizes.width + x];
    sum += weights[distance] * (above + below);
  }
  pixels[at] = pack(sum);
}
`
}
