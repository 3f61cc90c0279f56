import { beforeAll, describe, expect, test } from 'vitest'
import type { Staged } from '../../../src/model.ts'
import { type KernelReading, readKernels } from '../../../src/read/providers.ts'
import { disk, entryPoint, type Fixture, tellOptions, tellSignatures } from '../package.ts'
import { declaredShapes } from './declared.ts'
import { javascriptShapes } from './javascript.ts'
import type { Shape, Shapes } from './shape.ts'
import { specialShapes } from './special.ts'

const shapes: Shapes = { ...declaredShapes, ...javascriptShapes, ...specialShapes }

// One package per shape, all read in one program: opening one takes seconds.
const fixtures = Object.entries(shapes).map(([number, shape]) => {
  const file = `shape.${shape.extension ?? 'ts'}`
  const fixture: Fixture = {
    fields: { exports: { './shape.js': `./${file}` } },
    files: { [file]: shape.source },
  }
  return { number, shape, fixture, name: `p${number}`, file }
})
const entryPoints = fixtures.map(({ name, fixture, file, shape }) =>
  entryPoint(name, fixture, file, shape.selected),
)

describe('The 42 ways in which people write options', () => {
  let read: Staged<readonly KernelReading[]>

  beforeAll(async () => {
    const packages = Object.fromEntries(fixtures.map(({ name, fixture }) => [name, fixture]))
    read = await readKernels(disk(packages), entryPoints)
  }, 120_000)

  test('are all here', () => {
    const numbers = Array.from({ length: 42 }, (_, index) => String(index + 1))
    expect(fixtures.map(({ number }) => number)).toEqual(numbers)
  })

  test.each(fixtures)('shape $number yields what the table says', ({ name, shape }) => {
    const reading = read.result.find(({ entryPoint: { backend } }) => backend === name)
    expect(reading?.kernels.map((kernel) => kernel.name)).toEqual(['neighbors'])
    const [kernel] = reading!.kernels
    expect(tellOptions(kernel!)).toEqual(shape.options)
    expect(kernel!.openOptions).toBe(shape.open ?? false)
    expect(kernel!.optionsIndex).toBe(1)
    expect(problemsOf(name)).toEqual(shape.problems ?? [])
    expectMore(kernel!, shape, name)
  })

  function problemsOf(name: string): readonly string[] {
    return read.problems.filter(({ location }) => location?.package === name).map(({ code }) => code)
  }
})

function expectMore(kernel: KernelReading['kernels'][number], shape: Shape, name: string): void {
  if (shape.signatures) {
    const signatures = shape.signatures.map((text) => text.replaceAll("'p/", `'${name}/`))
    expect(tellSignatures(kernel)).toEqual(signatures)
  }
  if (shape.description !== undefined) expect(kernel.doc.description).toBe(shape.description)
  const options = kernel.parameters.filter((parameter) => parameter.in === 'options')
  if (shape.doc) expect(options[0]!.doc).toMatchObject(shape.doc)
  if (shape.values) {
    const values = options.map((option) => [option.name, option.default?.value])
    expect(Object.fromEntries(values.filter(([, value]) => value !== undefined))).toEqual(shape.values)
  }
}
