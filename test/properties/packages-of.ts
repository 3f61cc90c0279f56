// A world as packages: what the host's author and the backends' authors would have written.

import type { Signature } from '../../src/model.ts'
import { propertyKey, type World, type WorldBackend, type WorldFunction, type WorldValue } from './world.ts'

/** The host's own declarations, as `tsc` would emit them, before backstitch has seen them. */
export function printHostDeclarations(world: World): string {
  return printHost(world, (head) => `export declare function ${head};`)
}

/** The host's source, from which its declarations come. */
export function printHostSource(world: World): string {
  const dispatcher = "export { dispatcher, settings } from './dispatch.js'\n"
  return (
    dispatcher + printHost(world, (head) => `export function ${head} { throw new Error('never called') }`)
  )
}

function printHost({ functions }: World, print: (head: string) => string): string {
  const shared = functions.find(({ bag }) => bag === 'shared')
  const named = functions.filter(({ bag }) => bag === 'named')
  const bags = [...(shared ? [shared] : []), ...named]
  return [...bags.map(printBag), ...functions.map((each) => printFunction(each, print))].join('\n')
}

/** Name of the type of a function's options object. */
export function bagType({ name, bag }: WorldFunction): string {
  // `knn` and `Knn` are two functions; their authors had to find two names as well.
  return bag === 'shared' ? 'SharedOptions' : `${name === 'Knn' ? 'UpperKnn' : pascal(name)}Options`
}

/** Positional parameters with the options object behind them, if there is one. */
export function parameterList(
  hostFunction: WorldFunction,
  options: readonly WorldValue[],
): Signature['parameters'] {
  const { positions, bag } = hostFunction
  const positional = positions.map(({ name, type, required }) => ({
    name,
    type: type.text,
    optional: !required,
    rest: false,
  }))
  if (bag === 'none' && options.length === 0) return positional
  const optional = !options.some(({ required }) => required)
  return [...positional, { name: 'options', type: typeOfBag(hostFunction, options), optional, rest: false }]
}

export function returnType({ async }: WorldFunction): string {
  return async ? 'Promise<Float32Array>' : 'Float32Array'
}

/** One backend's adapter as TypeScript source. */
export function printAdapter(world: World, { kernels }: WorldBackend): string {
  const sources = kernels.flatMap((kernel) =>
    world.functions
      .filter(({ name }) => name === kernel.function)
      .map((hostFunction) => {
        const taken = hostFunction.options.filter(({ name }) => kernel.takes.includes(name))
        const own: WorldFunction = { ...hostFunction, bag: 'inline', options: [...taken, ...kernel.adds] }
        const keyword = hostFunction.async ? 'export async function' : 'export function'
        return `${keyword} ${own.name}(${printParameters(own)}): ${returnType(own)} { throw new Error('never called') }`
      }),
  )
  return `${sources.join('\n')}\nexport {}\n`
}

function printFunction(hostFunction: WorldFunction, print: (head: string) => string): string {
  const { name } = hostFunction
  const head = `${name}(${printParameters(hostFunction)}): ${returnType(hostFunction)}`
  return `/** Computes ${name}. @backendDispatch */\n${print(head)}\n`
}

function printParameters(hostFunction: WorldFunction): string {
  return parameterList(hostFunction, hostFunction.options)
    .map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`)
    .join(', ')
}

function typeOfBag(hostFunction: WorldFunction, options: readonly WorldValue[]): string {
  const isNamed = hostFunction.bag === 'named' || hostFunction.bag === 'shared'
  return isNamed && options === hostFunction.options ? bagType(hostFunction) : `{\n${printMembers(options)}}`
}

function printBag(hostFunction: WorldFunction): string {
  return `/** Options of the host's own. */\nexport interface ${bagType(hostFunction)} {\n${printMembers(hostFunction.options)}}\n`
}

function printMembers(options: readonly WorldValue[]): string {
  return options
    .map(({ name, type, required }) => {
      return `  /** What ${name} means. */\n  ${propertyKey(name)}${required ? '' : '?'}: ${type.text};\n`
    })
    .join('')
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
