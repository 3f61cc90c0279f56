import { differencesChart, timesChart } from './charts.ts'
import type { Measurement } from './measure.ts'
import type { Workload } from './workloads.ts'

/** The part of the page that belongs to one function. */
export interface Card {
  readonly element: HTMLElement
  /** Shows what was measured so far, in words and as charts. */
  show(input: string, rows: readonly Measurement[]): void
}

/** Makes the card of a function, without results. */
export function makeCard(workload: Workload): Card {
  const element = document.createElement('article')
  element.className = 'card'
  element.dataset.function = workload.name
  const input = paragraph('input', 'not run yet')
  const charts = document.createElement('div')
  charts.className = 'charts'
  const notes = document.createElement('ul')
  notes.className = 'reasons'
  element.append(heading(workload), paragraph('purpose', workload.purpose), input, charts, notes)
  let shown: readonly Measurement[] = []

  const draw = () => {
    if (shown.length === 0) return
    const style = getComputedStyle(charts)
    const columns = style.gridTemplateColumns.split(' ').map(Number.parseFloat)
    charts.replaceChildren(
      figure('Time', timesChart(shown, columns[0] ?? 300)),
      figure(
        'Largest difference',
        differencesChart(shown, workload.tolerance, columns[1] ?? columns[0] ?? 300),
      ),
    )
  }
  new ResizeObserver(draw).observe(element)

  return {
    element,
    show(description, rows) {
      shown = rows
      input.textContent = description
      notes.replaceChildren(...rows.map(noteOf))
      draw()
    },
  }
}

function heading({ name, synchronous }: Workload): HTMLElement {
  const title = document.createElement('h2')
  const code = document.createElement('code')
  code.textContent = name
  title.append(code)
  if (synchronous) {
    const badge = document.createElement('span')
    badge.className = 'badge'
    badge.textContent = 'synchronous'
    title.append(badge)
  }
  return title
}

/** One line per backend, for people who cannot see the charts and for tests. */
function noteOf(row: Measurement): HTMLElement {
  const item = document.createElement('li')
  item.className = `reason ${row.state}`
  for (const [key, value] of Object.entries(row)) item.dataset[key] = String(value)
  const ran = document.createElement('b')
  ran.textContent = row.backend
  item.append(ran, ` ${row.message ?? `ran on ${row.ran}`}`)
  return item
}

function figure(caption: string, chart: SVGElement): HTMLElement {
  const element = document.createElement('figure')
  const text = document.createElement('figcaption')
  text.textContent = caption
  element.append(text, chart)
  return element
}

function paragraph(className: string, text: string): HTMLElement {
  const element = document.createElement('p')
  element.className = className
  element.textContent = text
  return element
}
