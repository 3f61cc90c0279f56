import type { Measurement } from './measure.ts'
import { formatDifference, formatTime, type LogScale, logScale } from './scale.ts'
import { svg } from './svg.ts'

const BAND = 46
const TOP = 8
const AXIS = 24
const LABELS = 64
const BAR = 13

/** Times of one function on each backend, as bars on a logarithmic axis; redrawn to fit `width` pixels. */
export function timesChart(rows: readonly Measurement[], width: number): SVGElement {
  const height = TOP + BAND * rows.length + AXIS
  const slowest = Math.max(...rows.map(({ coldMs = 0, warmMs = 0 }) => Math.max(coldMs, warmMs)))
  const scale = logScale(-1, slowest > 1000 ? 4 : 3, LABELS, width - 64)
  const chart = frame('Times', width, height, [
    ...axis(scale, height, (tick) => (tick < 1000 ? `${tick} ms` : `${tick / 1000} s`)),
  ])
  rows.forEach((row, index) => {
    const top = TOP + BAND * index
    chart.append(svg('text', { x: 0, y: top + BAND / 2 + 4, class: 'backend' }, row.backend))
    if (row.coldMs === undefined || row.warmMs === undefined) {
      chart.append(svg('text', { x: LABELS + 8, y: top + BAND / 2 + 4, class: 'absent' }, shortReason(row)))
      return
    }
    chart.append(
      ...bar(scale, { value: row.coldMs, y: top + 8, kind: 'cold', backend: row.backend }),
      ...bar(scale, { value: row.warmMs, y: top + 10 + BAR, kind: 'warm', backend: row.backend }),
    )
  })
  return chart
}

/** Differences of one function from the CPU, as dots on a logarithmic axis with the tolerance marked. */
export function differencesChart(rows: readonly Measurement[], tolerance: number, width: number): SVGElement {
  const height = TOP + BAND * rows.length + AXIS
  const scale = logScale(-9, 1, 20, width - 20)
  const limit = scale.at(tolerance)
  const chart = frame('Largest differences from the CPU', width, height, [
    ...axis(scale, height, (tick) => powerOfTen(tick), 3),
    svg('line', { x1: limit, x2: limit, y1: 0, y2: height - AXIS, class: 'tolerance' }),
  ])
  rows.forEach((row, index) => {
    if (row.difference === undefined) return
    const y = TOP + BAND * index + BAND / 2
    const x = scale.at(Math.max(row.difference, 1e-9))
    const beyond = x > width - 80
    chart.append(
      svg('line', { x1: 20, x2: x, y1: y, y2: y, class: `stem ${row.backend}` }),
      svg('circle', { cx: x, cy: y, r: 5, class: `dot ${row.backend}` }),
      svg(
        'text',
        { x: beyond ? x - 10 : x + 10, y: y + 4, class: 'value', 'text-anchor': beyond ? 'end' : 'start' },
        formatDifference(row.difference),
      ),
    )
  })
  return chart
}

function frame(title: string, width: number, height: number, children: readonly Node[]): SVGElement {
  const attributes = { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title }
  return svg('svg', attributes, ...children)
}

function axis(scale: LogScale, height: number, label: (tick: number) => string, every = 1): SVGElement[] {
  return scale.ticks.flatMap((tick, index) => {
    const x = scale.at(tick)
    const line = svg('line', { x1: x, x2: x, y1: 0, y2: height - AXIS, class: 'grid' })
    if (index % every !== 0) return [line]
    return [line, svg('text', { x, y: height - 6, class: 'tick', 'text-anchor': 'middle' }, label(tick))]
  })
}

interface Bar {
  readonly value: number
  readonly y: number
  readonly kind: 'cold' | 'warm'
  readonly backend: string
}

function bar(scale: LogScale, { value, y, kind, backend }: Bar): SVGElement[] {
  const end = Math.max(scale.at(value), LABELS + 2)
  return [
    svg('rect', { x: LABELS, y, width: end - LABELS, height: BAR, rx: 3, class: `bar ${kind} ${backend}` }),
    svg('text', { x: end + 6, y: y + BAR - 2.5, class: `value ${kind}` }, formatTime(value)),
  ]
}

function shortReason({ state }: Measurement): string {
  return state === 'declined' ? 'no kernel: the host ran' : 'did not run'
}

function powerOfTen(value: number): string {
  const exponent = Math.round(Math.log10(value))
  return exponent === 0 ? '1' : `1e${exponent}`
}
