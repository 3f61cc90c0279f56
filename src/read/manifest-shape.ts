// What a manifest may look like. It comes from a package, and its type texts end up in generated declarations.

import { tryParseType } from '../typetext.ts'

/** A description of a JSON value. */
type Shape =
  | 'text'
  | 'flag'
  | 'index'
  | 'json'
  | 'type'
  | 'typeParameter'
  | 'identifier'
  | { readonly kind: 'optional' | 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'fields'; readonly fields: readonly (readonly [name: string, shape: Shape])[] }
  | { readonly kind: 'oneOf'; readonly values: readonly unknown[] }

const optional = (of: Shape): Shape => ({ kind: 'optional', of })
const list = (of: Shape): Shape => ({ kind: 'list', of })
const map = (of: Shape): Shape => ({ kind: 'map', of })
const oneOf = (...values: readonly unknown[]): Shape => ({ kind: 'oneOf', values })
const fields = (shapes: { readonly [name: string]: Shape }): Shape => ({
  kind: 'fields',
  fields: Object.entries(shapes),
})

const texts = list('text')

const doc: Shape = fields({
  description: 'text',
  remarks: optional('text'),
  since: optional('text'),
  deprecated: optional('text'),
  examples: optional(texts),
  see: optional(texts),
})

const location: Shape = fields({
  package: 'text',
  file: 'text',
  line: optional('index'),
  column: optional('index'),
})

const parameter: Shape = fields({
  name: 'text',
  in: oneOf('position', 'options'),
  type: 'type',
  required: 'flag',
  requiredInside: optional('flag'),
  readonly: optional('flag'),
  default: optional(
    fields({ text: 'text', value: optional('json'), from: oneOf('signature', 'tag', 'body') }),
  ),
  doc,
  internal: optional('flag'),
  partial: optional('flag'),
  location: optional(location),
})

const signature: Shape = fields({
  typeParameters: list('typeParameter'),
  parameters: list(fields({ name: 'identifier', type: 'type', optional: 'flag', rest: 'flag' })),
  returns: 'type',
  partial: optional('flag'),
  options: optional(oneOf('none', 'mixed')),
})

const functionModel = {
  name: 'text',
  async: 'flag',
  optionsIndex: 'index',
  parameters: list(parameter),
  openOptions: 'flag',
  signatures: list(signature),
  doc,
  returnsDoc: optional('text'),
  location: optional(location),
} as const

const hostFunction: Shape = fields({
  ...functionModel,
  key: 'text',
  exportKind: oneOf('function', 'const', 'method', 'static', 'namespace', 'default'),
  exports: list(fields({ specifier: 'text', name: 'text' })),
  typingsName: optional('identifier'),
  optionsType: optional(fields({ name: 'text', typeArguments: list('type') })),
  optionsInterface: optional(
    fields({ file: 'text', name: 'identifier', typeParameters: list('identifier') }),
  ),
  extendable: optional('flag'),
  wraps: optional('type'),
  closed: optional('flag'),
  built: optional(
    list(fields({ backend: 'text', aliases: texts, package: 'text', version: 'text', options: texts })),
  ),
})

const trusted: Shape = fields({
  aliases: optional(texts),
  packages: optional(texts),
  entrypoints: optional(texts),
  modules: optional(texts),
  modulePrefixes: optional(texts),
})

const host: Shape = fields({
  name: 'text',
  group: 'text',
  trusted: map(trusted),
  reserved: map('text'),
  exports: fields({ settings: optional('text'), dispatcher: optional('text'), specifier: 'text' }),
  open: 'flag',
  functions: list(hostFunction),
})

const provider: Shape = fields({
  group: 'text',
  entrypoint: 'text',
  kernels: list(fields({ ...functionModel, backend: 'text', module: optional('text') })),
})

const manifest: Shape = fields({
  schema: oneOf(1),
  package: 'text',
  version: 'text',
  homepage: optional('text'),
  sources: map('text'),
  host: optional(host),
  providers: optional(list(provider)),
})

/** What is wrong with a value that claims to be a manifest; `undefined` if nothing is. */
export function tryFaultOfManifest(value: unknown): string | undefined {
  const fault = tryFault(value, manifest)
  if (fault === undefined) return undefined
  const subject = fault.path === '' ? 'it' : `\`${fault.path.replace(/^\./, '')}\``
  return `${subject} is not ${fault.expected}`
}

interface Fault {
  /** From the value that was looked at to the part that is wrong: `.name`, `[0].name`. */
  readonly path: string
  readonly expected: string
}

function tryFault(value: unknown, shape: Shape): Fault | undefined {
  if (typeof shape === 'string')
    return isLeaf(value, shape) ? undefined : { path: '', expected: leafNames[shape] }
  switch (shape.kind) {
    case 'optional':
      return value === undefined ? undefined : tryFault(value, shape.of)
    case 'oneOf':
      return shape.values.includes(value) ? undefined : { path: '', expected: shape.values.join(' or ') }
    case 'list':
      return Array.isArray(value) ? tryFaultOfItem(value, shape.of) : { path: '', expected: 'an array' }
    default: {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { path: '', expected: 'an object' }
      const names =
        shape.kind === 'map' ? Object.keys(value).map((name) => [name, shape.of] as const) : shape.fields
      return tryFaultOfField(value as { readonly [name: string]: unknown }, names)
    }
  }
}

function tryFaultOfItem(items: readonly unknown[], shape: Shape): Fault | undefined {
  // Loops over indices, because all of a manifest is looked at before anything here is compiled.
  for (let index = 0; index < items.length; index += 1) {
    const fault = tryFault(items[index], shape)
    if (fault !== undefined) return { ...fault, path: `[${index}]${fault.path}` }
  }
  return undefined
}

function tryFaultOfField(
  value: { readonly [name: string]: unknown },
  shapes: readonly (readonly [name: string, shape: Shape])[],
): Fault | undefined {
  for (let index = 0; index < shapes.length; index += 1) {
    const [name, shape] = shapes[index]!
    const fault = tryFault(value[name], shape)
    if (fault !== undefined) return { ...fault, path: `.${name}${fault.path}` }
  }
  return undefined
}

const leafNames = {
  text: 'a string',
  flag: 'a boolean',
  index: 'a whole number',
  json: 'a value',
  type: 'a type',
  typeParameter: 'a type parameter',
  identifier: 'an identifier',
}

function isLeaf(value: unknown, kind: keyof typeof leafNames): boolean {
  if (kind === 'json') return value !== undefined
  if (kind === 'flag') return typeof value === 'boolean'
  if (kind === 'index') return Number.isInteger(value)
  if (typeof value !== 'string') return false
  if (kind === 'type') return tryParseType(value)?.text === value
  if (kind === 'typeParameter') return isTypeParameter(value)
  return kind === 'text' || isIdentifier(value)
}

// Nearly all are in ASCII, and the other expression is slow to compile.
function isIdentifier(text: string): boolean {
  return /^[A-Za-z$_][\w$]*$/.test(text) || /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text)
}

function isTypeParameter(text: string): boolean {
  const parsed = tryParseType(`<${text}>() => void`)
  if (parsed?.type.type !== 'TSFunctionType') return false
  const [only, ...others] = parsed.type.typeParameters?.params ?? []
  return only !== undefined && others.length === 0 && only.end - only.start === text.length
}
