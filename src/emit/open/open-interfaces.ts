import type { FunctionNames } from '../names.ts'
import type { Interface } from '../typings/declarations.ts'
import { backendMember, withArguments } from '../typings/members.ts'
import { printInterface, printParameters } from '../typings/print.ts'
import { createWriter } from '../typings/writer.ts'
import type { Target } from './module-graph.ts'
import type { DeclaredOptions } from './open-options.ts'

/** What the interfaces of one opened function are printed from. */
export interface OpenInterfacesInput {
  readonly target: Target
  readonly options: DeclaredOptions
  readonly names: FunctionNames
  readonly async: boolean
}

/** The declarations that stand next to an opened function. */
export function printOpenInterfaces({ target, options, names, async }: OpenInterfacesInput): string {
  const writer = createWriter()
  const { typeParameters } = options
  const path = target.member === undefined ? target.name : `${target.name}.${target.member}`
  const link = path === 'default' ? 'the default export' : `{@link ${path}}`
  const isOwn = options.name === names.options
  const base = isOwn ? options.text : withArguments(names.options, typeParameters)
  if (!isOwn) writer.line(printBase(options, names, `Options of ${link}.`))
  else if (!target.file.exports.has(names.options)) writer.line(`export type { ${names.options} };`)
  for (const each of armInterfaces(names, typeParameters, { link, base }))
    printInterface(writer, each, 'export ')
  writer.doc([`Every option object ${link} accepts; \`backend\` selects the member.`])
  const parameters = printParameters(typeParameters)
  const backends = withArguments(names.backends, typeParameters)
  writer.line(`export type ${names.anyOptions}${parameters} = ${backends}[keyof ${backends}];`)
  if (!async) {
    const doc = [
      `One member per installed backend on which ${link} returns a promise (augmented by \`backstitch.d.ts\`).`,
    ]
    const declaration = { name: names.asyncBackends, typeParameters, extends: [], members: [], doc }
    printInterface(writer, declaration, 'export ')
  }
  return writer.text()
}

function armInterfaces(
  names: FunctionNames,
  typeParameters: readonly string[],
  { link, base }: { readonly link: string; readonly base: string },
): Interface[] {
  const arm = (id: string) => withArguments(names.arm(id), typeParameters)
  const shared = { typeParameters, extends: [base] }
  const auto = { ...backendMember([]), type: 'undefined', optional: true }
  return [
    {
      ...shared,
      name: names.arm('cpu'),
      members: [backendMember(['cpu'])],
      doc: [`${link} on the built-in \`cpu\` backend.`],
    },
    {
      ...shared,
      name: names.arm('auto'),
      members: [auto],
      doc: [`${link} when the backend is picked at run time (augmented by \`backstitch.d.ts\`).`],
    },
    {
      name: names.backends,
      typeParameters,
      extends: [],
      members: ['auto', 'cpu'].map((name) => ({ name, type: arm(name), optional: false, doc: [] })),
      doc: ['One member per installed backend (augmented by `backstitch.d.ts`).'],
    },
  ]
}

/** What stands before the body of `<Fn>Options`. */
export function printOptionsHead(names: FunctionNames, { typeParameters }: DeclaredOptions): string {
  return `export interface ${names.options}${printParameters(typeParameters)}`
}

/** `<Fn>Options` of a function whose author gave its options another name, or none. */
function printBase(options: DeclaredOptions, names: FunctionNames, doc: string): string {
  const { kind, text, base, typeParameters } = options
  const head = `/** ${doc} */\n${printOptionsHead(names, options)}`
  switch (kind) {
    case 'none':
      return `${head} {}`
    case 'anything':
      return `${head} {\n  [name: string]: unknown;\n}`
    case 'literal':
      return `${head} ${text}`
    case 'named':
      return `${head} extends ${base} {}`
    case 'expression': {
      const own = `$${names.options}`
      const alias = `type ${own}${printParameters(typeParameters)} = ${base};`
      return `${alias}\n${head} extends ${withArguments(own, typeParameters)} {}`
    }
  }
}
