// What the wrapper has to know about a function besides its name. The read model knows it from types; this is the
// answer where that cannot be had, from the function's own text.

import type { ArrowFunctionExpression, Function as FunctionNode, ParamPattern } from 'oxc-parser'

/** The part of a function's spec that the plugin writes into a host's files. */
export interface WrapSpec {
  readonly async: boolean
  /** Index of the options object among the arguments: the declared one, or the position after the last parameter. */
  readonly optionsIndex: number
}

const optionsName = /^(?:options|opts|settings|config|params)$|(?:Options|Opts|Settings|Config|Params)$/

/** Reads a function's spec from its syntax. */
export function readSyntaxSpec(node: FunctionNode | ArrowFunctionExpression): WrapSpec {
  const parameters = node.params.filter((parameter) => !isThis(parameter))
  const last = parameters.at(-1)
  return {
    async: node.async || returnsPromise(node),
    optionsIndex: last && isOptions(last) ? parameters.length - 1 : parameters.length,
  }
}

/** Whether a function takes any number of arguments: the dispatcher cannot tell where its options are. */
export function hasRestParameter(node: FunctionNode | ArrowFunctionExpression): boolean {
  return node.params.some((parameter) => parameter.type === 'RestElement')
}

/** Prints a spec as the literal that stands in the wrapped call. */
export function printSpec({ async, optionsIndex }: WrapSpec): string {
  return `{ async: ${async}, optionsIndex: ${optionsIndex} }`
}

function isThis(parameter: ParamPattern): boolean {
  return parameter.type === 'Identifier' && parameter.name === 'this'
}

function returnsPromise({ returnType }: FunctionNode | ArrowFunctionExpression): boolean {
  const type = returnType?.typeAnnotation
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false
  return type.typeName.name === 'Promise' || type.typeName.name === 'PromiseLike'
}

function isOptions(parameter: ParamPattern): boolean {
  if (parameter.type === 'AssignmentPattern') {
    return parameter.right.type === 'ObjectExpression' || isOptions(parameter.left as ParamPattern)
  }
  if (parameter.type === 'ObjectPattern') return true
  if (parameter.type !== 'Identifier') return false
  const type = parameter.typeAnnotation?.typeAnnotation
  if (type?.type === 'TSTypeLiteral') return true
  if (type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier') {
    return optionsName.test(type.typeName.name)
  }
  return !type && optionsName.test(parameter.name)
}
