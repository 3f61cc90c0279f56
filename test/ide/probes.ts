// The files a person could have open while the minimum set is looked at, one set per specimen.

import {
  callOf,
  foreignOptions,
  labelOf,
  labelsOf,
  type Specimen,
  type SpecimenBackend,
  type SpecimenOption,
} from './specimen.ts'

/** A line that must not compile, and the error it gives. */
export interface Rejection {
  readonly code: number
  readonly message: string
}

/** Probe files of one specimen, by path, and what some of their lines must say. */
export interface Probes {
  readonly files: Readonly<Record<string, string>>
  readonly complete: string
  readonly hover: string
  readonly accept: string
  readonly reject: string
  /** Expected errors, by 1-based line of `reject`. */
  readonly rejections: ReadonlyMap<number, Rejection>
}

/** Writes the probe files of a specimen. */
export function writeProbes(specimen: Specimen, folder: string): Probes {
  const [complete, hover, accept, reject] = ['complete', 'hover', 'accept', 'reject'].map(
    (name) => `${folder}/${name}.${specimen.flavor ?? 'ts'}`,
  ) as [string, string, string, string]
  const rejected = rejectedCalls(specimen)
  const setup = `${specimen.setup.trim()}\n`
  const files = {
    [complete]: setup + statements(completedCalls(specimen)),
    [hover]: setup + statements(hoveredCalls(specimen)),
    [accept]: setup + statements(acceptedCalls(specimen)),
    [reject]: setup + statements(rejected.map(([code]) => code)),
  }
  const firstLine = setup.split('\n').length
  const rejections = new Map(rejected.map(([, rejection], index) => [firstLine + index, rejection]))
  return { files, complete, hover, accept, reject, rejections }
}

function completedCalls(specimen: Specimen): string[] {
  const perBackend = specimen.backends.flatMap((backend) => {
    const label = labelOf(backend)
    return [
      callOf(specimen, `{ backend: '${label}', /*⌖after-${backend.name}*/ }`),
      callOf(specimen, `{ /*⌖before-${backend.name}*/, backend: '${label}' }`),
      callOf(specimen, `{ backend: '${label}', ${halfTyped(backend)}/*⌖typing-${backend.name}*/ }`),
    ]
  })
  return [
    ...perBackend,
    callOf(specimen, '{ /*⌖empty*/ }'),
    callOf(specimen, '{ ba/*⌖typing*/ }'),
    callOf(specimen, "{ backend: '/*⌖labels*/' }"),
  ]
}

function halfTyped({ options }: SpecimenBackend): string {
  return options[0].name.slice(0, 2)
}

function hoveredCalls(specimen: Specimen): string[] {
  return specimen.backends.flatMap((backend) =>
    backend.options.flatMap(({ name, value }) => [
      callOf(
        specimen,
        `{ backend: '${labelOf(backend)}', /*⌖with-${backend.name}-${name}*/${name}: ${value} }`,
      ),
      callOf(specimen, `{ /*⌖without-${backend.name}-${name}*/${name}: ${value} }`),
    ]),
  )
}

function acceptedCalls(specimen: Specimen): string[] {
  const { callee, before, backends } = specimen
  const literals = labelsOf(specimen).map((label) => `'${label}'`)
  const perBackend = backends.flatMap((backend) => {
    const all = backend.options.map(({ name, value }) => `${name}: ${value}`).join(', ')
    return [backend.name, ...backend.aliases].map((label) =>
      callOf(specimen, `{ backend: '${label}', ${all} }`),
    )
  })
  const [first] = backends
  return [
    `${callee}(${before.join(', ')})`,
    ...perBackend,
    `declare const chosen: ${literals.join(' | ')}`,
    callOf(specimen, '{ backend: chosen }'),
    `const options: Parameters<typeof ${callee}>[${before.length}] = { backend: '${first && labelOf(first)}', ${first?.options[0].name}: ${first?.options[0].value} }`,
    callOf(specimen, 'options'),
  ]
}

function rejectedCalls(specimen: Specimen): (readonly [code: string, rejection: Rejection])[] {
  const onCpu = specimen.backends
    .slice(0, 1)
    .map((backend) => unknownOption(specimen, 'cpu', 'cpu', backend.options[0]))
  const perBackend = specimen.backends.flatMap((backend) => [
    ...foreignOptions(specimen, backend)
      .slice(0, 1)
      .map((option) => unknownOption(specimen, labelOf(backend), backend.name, option)),
    misspelled(specimen, backend),
    ...backend.options
      .filter(({ type }) => type === 'number')
      .map((option) => wronglyTyped(specimen, backend, option)),
  ])
  return [...onCpu, ...perBackend, unknownBackend(specimen)]
}

function unknownOption(
  specimen: Specimen,
  label: string,
  backend: string,
  { name, value }: SpecimenOption,
): readonly [string, Rejection] {
  const message = `Object literal may only specify known properties, and '${name}' does not exist in type '${specimen.typeName(backend)}'.`
  return [callOf(specimen, `{ backend: '${label}', ${name}: ${value} }`), { code: 2353, message }]
}

function misspelled(specimen: Specimen, backend: SpecimenBackend): readonly [string, Rejection] {
  const [{ name, value }] = backend.options
  const wrong = `${name}z`
  const message = `Object literal may only specify known properties, but '${wrong}' does not exist in type '${specimen.typeName(backend.name)}'. Did you mean to write '${name}'?`
  return [callOf(specimen, `{ backend: '${labelOf(backend)}', ${wrong}: ${value} }`), { code: 2561, message }]
}

function wronglyTyped(
  specimen: Specimen,
  backend: SpecimenBackend,
  { name }: SpecimenOption,
): readonly [string, Rejection] {
  const message = "Type 'string' is not assignable to type 'number'."
  return [callOf(specimen, `{ backend: '${labelOf(backend)}', ${name}: 'x' }`), { code: 2322, message }]
}

function unknownBackend(specimen: Specimen): readonly [string, Rejection] {
  const labels = [...labelsOf(specimen)].sort().map((label) => `"${label}"`)
  const message = `Type '"nope"' is not assignable to type '${[...labels, 'undefined'].join(' | ')}'.`
  return [callOf(specimen, "{ backend: 'nope' }"), { code: 2322, message }]
}

function statements(lines: readonly string[]): string {
  return lines.map((line) => `${line};\n`).join('')
}
