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
  | { readonly optional: Shape }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: { readonly [name: string]: Shape } }
  | { readonly oneOf: readonly unknown[] }

const optional = (shape: Shape): Shape => ({ optional: shape })
const texts: Shape = { list: 'text' }

const doc: Shape = {
  fields: {
    description: 'text',
    remarks: optional('text'),
    since: optional('text'),
    deprecated: optional('text'),
    examples: optional(texts),
    see: optional(texts),
  },
}

const location: Shape = {
  fields: { package: 'text', file: 'text', line: optional('index'), column: optional('index') },
}

const parameter: Shape = {
  fields: {
    name: 'text',
    in: { oneOf: ['position', 'options'] },
    type: 'type',
    required: 'flag',
    readonly: optional('flag'),
    default: optional({
      fields: { text: 'text', value: optional('json'), from: { oneOf: ['signature', 'tag', 'body'] } },
    }),
    doc,
    internal: optional('flag'),
    location: optional(location),
  },
}

const signature: Shape = {
  fields: {
    typeParameters: { list: 'typeParameter' },
    parameters: { list: { fields: { name: 'identifier', type: 'type', optional: 'flag', rest: 'flag' } } },
    returns: 'type',
  },
}

const functionModel = {
  name: 'text',
  async: 'flag',
  optionsIndex: 'index',
  parameters: { list: parameter },
  openOptions: 'flag',
  signatures: { list: signature },
  doc,
  returnsDoc: optional('text'),
  location: optional(location),
} as const

const hostFunction: Shape = {
  fields: {
    ...functionModel,
    key: 'text',
    exportKind: { oneOf: ['function', 'const', 'method', 'static', 'namespace', 'default'] },
    exports: { list: { fields: { specifier: 'text', name: 'text' } } },
    typingsName: optional('identifier'),
    optionsType: optional({ fields: { name: 'text', typeArguments: { list: 'type' } } }),
    optionsInterface: optional({
      fields: { file: 'text', name: 'identifier', typeParameters: { list: 'identifier' } },
    }),
    closed: optional('flag'),
    built: optional({
      list: { fields: { backend: 'text', aliases: texts, package: 'text', version: 'text', options: texts } },
    }),
  },
}

const trusted: Shape = {
  fields: {
    aliases: optional(texts),
    packages: optional(texts),
    entrypoints: optional(texts),
    modules: optional(texts),
    modulePrefixes: optional(texts),
  },
}

const host: Shape = {
  fields: {
    name: 'text',
    group: 'text',
    trusted: { map: trusted },
    reserved: { map: 'text' },
    exports: { fields: { settings: optional('text'), dispatcher: optional('text'), specifier: 'text' } },
    open: 'flag',
    functions: { list: hostFunction },
  },
}

const provider: Shape = {
  fields: {
    group: 'text',
    entrypoint: 'text',
    kernels: { list: { fields: { ...functionModel, backend: 'text', module: optional('text') } } },
  },
}

const manifest: Shape = {
  fields: {
    schema: { oneOf: [1] },
    package: 'text',
    version: 'text',
    homepage: optional('text'),
    sources: { map: 'text' },
    host: optional(host),
    providers: optional({ list: provider }),
  },
}

/** What is wrong with a value that claims to be a manifest; `undefined` if nothing is. */
export function tryFaultOfManifest(value: unknown): string | undefined {
  return tryFault(value, manifest, '')
}

function tryFault(value: unknown, shape: Shape, path: string): string | undefined {
  const subject = path === '' ? 'it' : `\`${path}\``
  if (typeof shape === 'string')
    return isLeaf(value, shape) ? undefined : `${subject} is not ${leafNames[shape]}`
  if ('optional' in shape) return value === undefined ? undefined : tryFault(value, shape.optional, path)
  if ('oneOf' in shape)
    return shape.oneOf.includes(value) ? undefined : `${subject} is not ${shape.oneOf.join(' or ')}`
  if ('list' in shape) {
    if (!Array.isArray(value)) return `${subject} is not an array`
    return firstFault(
      value.map((item: unknown, index) => () => tryFault(item, shape.list, `${path}[${index}]`)),
    )
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `${subject} is not an object`
  const fields = value as { readonly [name: string]: unknown }
  const shapes =
    'map' in shape
      ? Object.keys(fields).map((name) => [name, shape.map] as const)
      : Object.entries(shape.fields)
  return firstFault(
    shapes.map(
      ([name, inner]) =>
        () =>
          tryFault(fields[name], inner, path === '' ? name : `${path}.${name}`),
    ),
  )
}

function firstFault(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const fault = check()
    if (fault !== undefined) return fault
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
  return kind === 'text' || /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(value)
}

function isTypeParameter(text: string): boolean {
  const parsed = tryParseType(`<${text}>() => void`)
  if (parsed?.type.type !== 'TSFunctionType') return false
  const [only, ...others] = parsed.type.typeParameters?.params ?? []
  return only !== undefined && others.length === 0 && only.end - only.start === text.length
}
