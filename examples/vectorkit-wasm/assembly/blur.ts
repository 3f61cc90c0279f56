// One pixel is one vector: red, green, blue and alpha, weighted by alpha while they are blurred.

/** Blurs `width × height` pixels; `weights` holds `radius + 1` numbers, the middle first. */
export function blur(
  image: usize,
  width: i32,
  height: i32,
  weights: usize,
  radius: i32,
  scratch: usize,
  target: usize,
): void {
  const rowBytes = (<usize>width) << 4
  const padded = scratch + rowBytes * <usize>height
  for (let y = 0; y < height; y++) {
    padRow(image + ((<usize>y * <usize>width) << 2), width, radius, padded)
    blurRow(padded, width, weights, radius, scratch + rowBytes * <usize>y)
  }
  for (let y = 0; y < height; y++) {
    blurColumns(scratch, y, width, height, weights, radius, padded)
    unpremultiplyRow(padded, width, target + ((<usize>y * <usize>width) << 2))
  }
}

function padRow(row: usize, width: i32, radius: i32, padded: usize): void {
  const first = premultiplied(row)
  const last = premultiplied(row + ((<usize>width - 1) << 2))
  let at = padded
  for (let x = 0; x < radius; x++, at += 16) v128.store(at, first)
  for (let x = 0; x < width; x++, at += 16) v128.store(at, premultiplied(row + ((<usize>x) << 2)))
  for (let x = 0; x < radius; x++, at += 16) v128.store(at, last)
}

function premultiplied(pixel: usize): v128 {
  const bytes = v128.load32_zero(pixel)
  const channels = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)))
  const alpha = f32x4.extract_lane(channels, 3)
  return f32x4.mul(channels, f32x4.replace_lane(f32x4.splat(alpha), 3, 1))
}

function blurRow(padded: usize, width: i32, weights: usize, radius: i32, target: usize): void {
  let center = padded + ((<usize>radius) << 4)
  const end = center + ((<usize>width) << 4)
  for (; center < end; center += 16, target += 16) {
    let sum = f32x4.mul(v128.load32_splat(weights), v128.load(center))
    for (let distance: usize = 1; distance <= <usize>radius; distance++) {
      const pair = f32x4.add(v128.load(center - (distance << 4)), v128.load(center + (distance << 4)))
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + (distance << 2)), pair))
    }
    v128.store(target, sum)
  }
}

function blurColumns(
  rows: usize,
  y: i32,
  width: i32,
  height: i32,
  weights: usize,
  radius: i32,
  line: usize,
): void {
  const rowBytes = (<usize>width) << 4
  const here = rows + rowBytes * <usize>y
  const middle = v128.load32_splat(weights)
  for (let at: usize = 0; at < rowBytes; at += 16) {
    v128.store(line + at, f32x4.mul(middle, v128.load(here + at)))
  }
  for (let distance = 1; distance <= radius; distance++) {
    const weight = v128.load32_splat(weights + ((<usize>distance) << 2))
    const above = rows + rowBytes * <usize>max(0, y - distance)
    const below = rows + rowBytes * <usize>min(height - 1, y + distance)
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const pair = f32x4.add(v128.load(above + at), v128.load(below + at))
      v128.store(line + at, f32x4.add(v128.load(line + at), f32x4.mul(weight, pair)))
    }
  }
}

function unpremultiplyRow(line: usize, width: i32, target: usize): void {
  for (let x = 0; x < width; x++, line += 16, target += 4) {
    const sums = v128.load(line)
    const alpha = f32x4.extract_lane(sums, 3)
    if (nearest(alpha) === 0) {
      store<u32>(target, 0)
      continue
    }
    const channels = f32x4.div(sums, f32x4.replace_lane(f32x4.splat(alpha), 3, 1))
    const words = i32x4.trunc_sat_f32x4_s(f32x4.nearest(channels))
    const halves = i16x8.narrow_i32x4_s(words, words)
    v128.store32_lane(target, i8x16.narrow_i16x8_u(halves, halves), 0)
  }
}
