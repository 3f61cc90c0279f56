// How many bytes of scratch memory the kernels use; the layouts stand in `assembly/index.ts`.

const TILE_BYTES = 128
const PANEL_LANES = 8

/** The sums of one tile and one panel of eight rows. */
export function panelScratch(depth: number): number {
  return TILE_BYTES + 4 * PANEL_LANES * depth
}

/** The same, and the lengths of all points on both sides. */
export function distanceScratch(rows: number, columns: number, depth: number): number {
  return panelScratch(depth) + 8 * (rows + columns)
}

/** Lengths, all points in panels, and the distances of four queries. */
export function neighborScratch(rows: number, columns: number, depth: number): number {
  const panels = Math.ceil(columns / PANEL_LANES)
  return TILE_BYTES + 8 * (rows + columns) + 4 * PANEL_LANES * depth * panels + 4 * 4 * columns
}

/** The rows that were blurred sideways, and one row with a margin on both sides. */
export function blurScratch(width: number, height: number, radius: number): number {
  return 16 * width * height + 16 * (width + 2 * radius)
}
