// The shape that a person would write for a host whose backends are known: one union per function, whose members
// inherit each option from one declaration. It is what generated typings are compared with.

/** Prints the declarations of a host with its backends written in. */
export function printByHand({ functions, backends }) {
  return functions.map((each) => printFunction(each, backends)).join('\n')
}

function printFunction({ name, positions, options }, backends) {
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  const kernels = backends.map((backend) => ({
    ...backend,
    adds: backend.kernels.find((kernel) => kernel.function === name).adds,
  }))
  const extras = kernels.map((backend) => `${type}Extras_${backend.name}`)
  const parameters = positions.map((value) => `${value.name}: ${value.type.text}`).join(', ')
  const arms = ['auto', 'cpu', ...kernels.map((backend) => backend.name)].map(
    (arm) => `${type}Options_${arm}`,
  )
  return `/** Options of {@link ${name}}. */
export interface ${type}Options {
${members(options)}}
${kernels.map((backend) => `export interface ${type}Extras_${backend.name} {\n${members(backend.adds)}}`).join('\n')}
export interface ${type}Options_cpu extends ${type}Options {
  /** Backend to run on. */
  backend: 'cpu';
}
${kernels.map((backend) => printArm(type, backend)).join('\n')}
export interface ${type}Options_auto extends ${[`${type}Options`, ...extras].join(', ')} {
  /** Backend to run on. */
  backend?: undefined;
}
export type ${type}AnyOptions = ${arms.join(' | ')};
/** Computes ${name}. */
export declare function ${name}(${parameters}, options?: ${type}AnyOptions): Promise<Float32Array>;
`
}

function printArm(type, { name, aliases }) {
  const labels = [...aliases, name].map((label) => `'${label}'`).join(' | ')
  return `export interface ${type}Options_${name} extends ${type}Options, ${type}Extras_${name} {
  /** Backend to run on. */
  backend: ${labels};
}`
}

function members(options) {
  return options.map(({ name, type }) => `  /** What ${name} means. */\n  ${name}?: ${type.text};\n`).join('')
}
