/** Keeps the `k` smallest of `count` distances, sorted; the element at `self` is left out, NaN comes last. */
export function keepNearest(
  distances: usize,
  count: i32,
  self: i32,
  k: i32,
  indices: usize,
  kept: usize,
): void {
  let size = 0
  for (let point = 0; point < count; point++) {
    if (point === self) continue
    const distance = load<f32>(distances + ((<usize>point) << 2))
    if (size === k && !isNearer(distance, load<f32>(kept + ((<usize>(k - 1)) << 2)))) continue
    let place = size < k ? size++ : k - 1
    while (place > 0) {
      const before = (<usize>(place - 1)) << 2
      const nearer = load<f32>(kept + before)
      if (!isNearer(distance, nearer)) break
      store<f32>(kept + before, nearer, 4)
      store<u32>(indices + before, load<u32>(indices + before), 4)
      place--
    }
    store<f32>(kept + ((<usize>place) << 2), distance)
    store<u32>(indices + ((<usize>place) << 2), point)
  }
}

function isNearer(distance: f32, than: f32): bool {
  return distance < than || (F32.isNaN(than) && !F32.isNaN(distance))
}
