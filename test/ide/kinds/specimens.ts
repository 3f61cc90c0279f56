// What is known about the functions of `kinds` without looking at generated text.

import type { Specimen, SpecimenBackend } from '../specimen.ts'

const gpu: SpecimenBackend = {
  name: 'kinds_gpu',
  aliases: ['gpu'],
  options: [
    {
      name: 'tile',
      value: '8',
      type: 'number',
      doc: 'Rows per tile. (kinds_gpu)\n@defaultValue 64',
      source: 'node_modules/kinds-gpu/src/adapter.ts',
    },
  ],
}

const simd: SpecimenBackend = {
  name: 'kinds-simd',
  aliases: [],
  options: [
    {
      name: 'threads',
      value: '2',
      type: 'number',
      doc: 'Worker threads. (kinds-simd)\n@defaultValue 4',
      source: 'node_modules/kinds-simd/src/adapter.ts',
    },
  ],
}

interface Kind {
  readonly title: string
  readonly imports: string
  readonly callee: string
  /** First part of the generated names. */
  readonly stem: string
  readonly before?: readonly string[]
  readonly shared?: readonly string[]
  readonly typeArguments?: string
  readonly overload?: 'last' | 'earlier'
}

function specimen(kind: Kind): Specimen {
  const {
    title,
    imports,
    callee,
    stem,
    before = ['data'],
    shared = ['copy'],
    typeArguments = '',
    overload,
  } = kind
  return {
    title,
    setup: `${imports}\ndeclare const data: Float32Array`,
    callee,
    before,
    shared,
    backends: [gpu, simd],
    ...(overload && { overload }),
    genericOptions: typeArguments !== '',
    typeName: (backend) => `${stem}Options_${backend.replace('-', '_')}${typeArguments}`,
  }
}

function fromEntry(title: string, name: string, stem: string): Specimen {
  return specimen({ title, imports: `import { ${name} } from 'kinds'`, callee: name, stem })
}

export const kindSpecimens: readonly Specimen[] = [
  fromEntry('a function re-exported by a star', 'starred', 'Starred'),
  fromEntry('a function re-exported by name, whose options type has another name', 'byName', 'ByName'),
  fromEntry('a function re-exported from a chunk under another name', 'renamed', 'Impl'),
  specimen({
    title: 'a generic function with generic options',
    imports: "import { generic } from 'kinds'",
    callee: 'generic',
    stem: 'Generic',
    shared: ['copy', 'into'],
    typeArguments: '<Float32Array>',
  }),
  specimen({
    title: 'the first overload',
    imports: "import { overloaded } from 'kinds'",
    callee: 'overloaded',
    stem: 'Overloaded',
    overload: 'earlier',
  }),
  specimen({
    title: 'the second overload',
    imports: "import { overloaded } from 'kinds'",
    callee: 'overloaded',
    stem: 'Overloaded',
    before: ["'text'"],
    overload: 'last',
  }),
  fromEntry('a function with an options literal', 'inline', 'Inline'),
  fromEntry('a function without options', 'bare', 'Bare'),
  fromEntry('a function that takes its options apart', 'settled', 'Settled'),
  fromEntry('a constant arrow', 'arrow', 'Arrow'),
  specimen({
    title: 'the default export',
    imports: "import main from 'kinds'",
    callee: 'main',
    stem: 'Main',
  }),
  specimen({
    title: 'a function of a subpath',
    imports: "import { feature } from 'kinds/feature'",
    callee: 'feature',
    stem: 'Feature',
  }),
  fromEntry('a constant wrapped by hand', 'byHand', 'ByHand'),
  specimen({
    title: 'a function in a namespace',
    imports: "import { math } from 'kinds'",
    callee: 'math.inside',
    stem: 'Inside',
  }),
  specimen({
    title: 'a constant of a namespace, wrapped by hand',
    imports: "import { math } from 'kinds'",
    callee: 'math.within',
    stem: 'Within',
  }),
  specimen({
    title: 'a static member of a class',
    imports: "import { Scorer } from 'kinds'",
    callee: 'Scorer.create',
    stem: 'Create',
  }),
  specimen({
    title: 'a member of an object of a class',
    imports: "import { Scorer } from 'kinds'\nconst scorer = new Scorer()",
    callee: 'scorer.score',
    stem: 'Score',
  }),
  specimen({
    title: 'a function with a constant type parameter',
    imports: "import { narrow } from 'kinds'",
    callee: 'narrow',
    stem: 'Narrow',
    before: ["'text'"],
  }),
  specimen({
    title: 'a synchronous function',
    imports: "import { immediate } from 'kinds'",
    callee: 'immediate',
    stem: 'Immediate',
    overload: 'last',
  }),
]

const wrappedByHand = ['byHand', 'math.within', 'Scorer.create', 'scorer.score']

/**
 * The same functions where typings replace the host's: a synchronous one has one signature. Left out are
 * a function in a namespace, with which the rest of the namespace would have to be said again, and those that were
 * wrapped by hand, which nothing in declarations tells from other constants.
 */
export const shadowedSpecimens: readonly Specimen[] = kindSpecimens
  .filter(({ callee }) => ![...wrappedByHand, 'math.inside'].includes(callee))
  .map((each) => {
    const { overload: _, ...single } = each
    return each.callee === 'immediate' ? single : each
  })

/**
 * The same functions with one signature per backend. Constants, default exports and members of namespaces cannot be given any from
 * outside and keep the union. Generic functions are left out: while a call of one is
 * incomplete, no overload fits, and no TypeScript then infers the type parameter that the others' lists need.
 */
export const overloadedSpecimens: readonly Specimen[] = kindSpecimens
  .filter(({ genericOptions, callee }) => !genericOptions && callee !== 'narrow')
  .map((each) =>
    ['arrow', 'main', 'math.inside', ...wrappedByHand].includes(each.callee)
      ? each
      : { overload: 'last', ...each },
  )
