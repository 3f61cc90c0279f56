import { type Card, makeCard } from './cards.ts'
import { offerFor } from './machine.ts'
import { type Measurement, measure, measureReference } from './measure.ts'
import './styles.css'
import { summarize } from './summary.ts'
import { BACKENDS, type Backend, type Size, WORKLOADS, type Workload } from './workloads.ts'

const chips = byId('backends')
const size = byId<HTMLSelectElement>('size')
const run = byId<HTMLButtonElement>('run')
const status = byId('status')

const cards = new Map<Workload, Card>(WORKLOADS.map((workload) => [workload, makeCard(workload)]))
/** Cold times are measured once: a second call is never cold again. */
const coldTimes = new Map<string, number>()

byId('functions').append(...[...cards.values()].map(({ element }) => element))
for (const backend of BACKENDS) chips.append(makeChip(backend))
run.addEventListener('click', () => void runAll())

async function runAll(): Promise<void> {
  run.disabled = true
  document.body.dataset.state = 'running'
  const backends = BACKENDS.filter((backend) => chip(backend).getAttribute('aria-pressed') === 'true')
  const rows: Measurement[] = []
  for (const workload of WORKLOADS) rows.push(...(await runWorkload(workload, backends)))
  status.textContent = summarize(rows, backends)
  document.body.dataset.state = 'done'
  run.disabled = false
}

async function runWorkload(workload: Workload, backends: readonly Backend[]): Promise<Measurement[]> {
  const input = workload.sizes[size.value as Size]
  const calls = workload.prepare(input)
  const reference = await measureReference(calls)
  const rows: Measurement[] = []
  for (const backend of backends) {
    status.textContent = `${workload.name} on ${backend} …`
    await nextFrame()
    rows.push(keepCold(await measure(workload, calls, backend, reference)))
    cards.get(workload)!.show(workload.describe(input), rows)
  }
  return rows
}

function keepCold(row: Measurement): Measurement {
  if (row.coldMs === undefined) return row
  const key = `${row.function} ${row.backend}`
  const coldMs = coldTimes.get(key) ?? row.coldMs
  coldTimes.set(key, coldMs)
  return { ...row, coldMs }
}

function makeChip(backend: Backend): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = `chip ${backend}`
  button.dataset.backend = backend
  button.setAttribute('aria-pressed', 'true')
  const offer = document.createElement('span')
  offer.className = 'offer'
  const name = document.createElement('b')
  name.textContent = backend
  button.append(name, offer)
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'))
  })
  void offerFor(backend).then(({ text, usable }) => {
    offer.textContent = text
    button.classList.toggle('unusable', !usable)
  })
  return button
}

function chip(backend: Backend): HTMLElement {
  return chips.querySelector<HTMLElement>(`[data-backend=${backend}]`)!
}

function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T
}

/** Lets the page paint before a long computation. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
