// The properties of an options object, each as a parameter.

import { ts } from 'ts-morph'
import type { Default, Parameter } from '../../model.ts'
import { readProblems } from '../../problems/read.ts'
import {
  type Comment,
  docOf,
  isHidden,
  type NamedTag,
  noComment,
  taggedDefault,
} from '../comments/comment.ts'
import { describe, findComment, findTag, nestedDocs } from '../comments/option-docs.ts'
import { isReadonly, writtenType } from '../types/type-printing.ts'
import { operand } from '../types/type-texts.ts'
import { type CodeDefaults, readCodeDefaults } from './body-defaults.ts'
import { chooseDefault, defaultFromTag } from './default-value.ts'
import { bagMembers, isOptional } from './options-parameter.ts'
import { printWhole, type Subject } from './subject.ts'

/** What an options object offers. */
export interface Options {
  readonly parameters: readonly Parameter[]
  /** Whether it takes names beyond those listed. */
  readonly open: boolean
}

/** One signature's options parameter. */
export interface Bag {
  readonly signature: ts.Signature
  readonly symbol: ts.Symbol
  readonly index: number
}

/** One declaration of an option: in one member of the union of one signature's bag. */
interface Declared {
  readonly symbol: ts.Symbol
  readonly type: ts.Type
  readonly required: boolean
  /** The same for options that are given. */
  readonly requiredInside: boolean
  readonly note: string | undefined
}

/** Reads the options of a function from the bags of all its signatures. */
export function readOptions(subject: Subject, bags: readonly Bag[]): Options {
  const { callable, reader } = subject
  const index = Math.max(...bags.map((bag) => bag.index))
  const code = readCodeDefaults(reader.checker, callable.implementation, index)
  const members = bags.map((bag) => openBag(subject, bag))
  const names = new Set(members.flat().flatMap((member) => [...member.keys()]))
  const typed = [...names].map((name) => readOption(subject, name, members, code))
  const untyped = members.length === 0 || names.size === 0 ? readUntyped(subject, bags) : []
  const open = code.hasRest || (untyped.length === 0 && bags.some((bag) => isOpen(subject, bag)))
  return { parameters: [...typed, ...untyped], open }
}

function bagType({ reader }: Subject, { symbol }: Bag): ts.Type {
  return reader.checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration!)
}

function openBag(subject: Subject, bag: Bag): readonly ReadonlyMap<string, Declared>[] {
  const { checker } = subject.reader
  const mayBeMissing = isOptional(checker, bag.symbol.valueDeclaration!)
  const members = bagMembers(checker, bagType(subject, bag)).map((member) =>
    checker.getPropertiesOfType(member).filter(({ name }) => !name.startsWith('__@')),
  )
  return members.map((properties) => {
    const note = tellCondition(checker, properties, members)
    const declared = properties.map((symbol): [string, Declared] => {
      const type = checker.getTypeOfSymbolAtLocation(symbol, bag.symbol.valueDeclaration!)
      const requiredInside = (symbol.flags & ts.SymbolFlags.Optional) === 0
      return [symbol.name, { symbol, type, required: !mayBeMissing && requiredInside, requiredInside, note }]
    })
    return new Map(declared)
  })
}

// In a union of option types, the literal that tells one member from the others: "only with `mode: 'gpu'`".
function tellCondition(
  checker: ts.TypeChecker,
  properties: readonly ts.Symbol[],
  members: readonly (readonly ts.Symbol[])[],
): string | undefined {
  if (members.length < 2) return undefined
  const discriminant = properties.find((property) => {
    const type =
      property.valueDeclaration && checker.getTypeOfSymbolAtLocation(property, property.valueDeclaration)
    const isEverywhere = members.every((member) => member.some(({ name }) => name === property.name))
    return type !== undefined && (type.isLiteral() || isBoolean(type)) && isEverywhere
  })
  if (discriminant?.valueDeclaration === undefined) return undefined
  const type = checker.getTypeOfSymbolAtLocation(discriminant, discriminant.valueDeclaration)
  const value = type.isStringLiteral() ? `'${type.value}'` : checker.typeToString(type)
  return `Only with \`${discriminant.name}: ${value}\`.`
}

function isBoolean(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.BooleanLiteral) !== 0
}

function readOption(
  subject: Subject,
  name: string,
  bags: readonly (readonly ReadonlyMap<string, Declared>[])[],
  code: CodeDefaults,
): Parameter {
  const { reader } = subject
  const members = bags.flat()
  const declared = members.flatMap((member) => member.get(name) ?? [])
  const first = declared[0]!
  const declaration = first.symbol.valueDeclaration ?? first.symbol.declarations?.[0]
  const tag = findTag(subject, name)
  const comment = findComment(subject, name, declaration)
  const standsEverywhere = declared.length === members.length
  const isDocumentedOnce = declared.every(({ note }) => note === undefined) || standsEverywhere
  const notes = isDocumentedOnce ? [] : declared.flatMap(({ note }) => note ?? [])
  const doc = docOf(comment, comment.description || (tag?.description ?? ''))
  const fallback = readDefault(subject, name, { comment, tag, code, declaration })
  const printed = printUnion(subject, name, declared, declaration)
  const required = standsEverywhere && declared.every((each) => each.required) && fallback === undefined
  const requiredInside = standsEverywhere && declared.every((each) => each.requiredInside)
  return {
    name,
    in: 'options',
    type: printed.text,
    required,
    ...(requiredInside && !required && { requiredInside }),
    ...(declared.some(({ symbol }) => isReadonly(symbol)) && { readonly: true }),
    ...(fallback !== undefined && { default: fallback }),
    doc: describe(doc, [...nestedDocs(subject, name), ...notes]),
    ...((name.startsWith('_') || isHidden(comment)) && { internal: true }),
    ...(!printed.isWhole && { partial: true }),
    ...(declaration !== undefined && { location: reader.locate(declaration) }),
  }
}

function printUnion(
  subject: Subject,
  name: string,
  declared: readonly Declared[],
  declaration: ts.Declaration | undefined,
): { readonly text: string; readonly isWhole: boolean } {
  const printed = declared.map(({ symbol, type }) => {
    const own = symbol.valueDeclaration ?? declaration
    const at = own ?? subject.callable.node
    const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0
    const written = own && writtenType(own)
    return printWhole(subject, { parameter: name, type, written, optional, at, unbound: subject.unbound })
  })
  const distinct = [...new Set(printed.map(({ text }) => text))]
  return {
    text: distinct.length === 1 ? distinct[0]! : distinct.map(operand).join(' | '),
    isWhole: printed.every((each) => each.isWhole),
  }
}

function readDefault(
  subject: Subject,
  name: string,
  from: {
    readonly comment: Comment
    readonly tag: NamedTag | undefined
    readonly code: CodeDefaults
    readonly declaration: ts.Declaration | undefined
  },
): Default | undefined {
  const tagged = taggedDefault(from.comment)
  const stated = [
    from.code.bySignature.get(name),
    from.tag?.default === undefined ? undefined : defaultFromTag(from.tag.default),
    tagged === undefined ? undefined : defaultFromTag(tagged),
    from.code.byBody.get(name),
  ]
  const { chosen, contradiction } = chooseDefault(stated)
  if (chosen !== undefined && contradiction !== undefined) {
    const data = {
      function: subject.callable.name,
      parameter: name,
      used: chosen.text,
      other: contradiction.text,
    }
    const place = subject.reader.locate(from.declaration ?? subject.callable.node)
    subject.reader.report(readProblems.DEFAULTS_DISAGREE(data, place))
  }
  return chosen
}

// A bag of type `any` in JavaScript: its comment is all that is known of it.
function readUntyped(subject: Subject, bags: readonly Bag[]): readonly Parameter[] {
  const [bag] = bags
  if (bag === undefined || (bagType(subject, bag).flags & ts.TypeFlags.Any) === 0) return []
  const prefix = `${bag.symbol.name}.`
  const tags = subject.params.filter(({ name }) => name.startsWith(prefix) && name.split('.').length === 2)
  if (tags.length > 0) {
    const data = { function: subject.callable.name, parameter: bag.symbol.name }
    subject.reader.report(readProblems.PARAMETER_UNTYPED(data, subject.reader.locate(subject.callable.node)))
  }
  return tags.map((tag) => ({
    name: tag.name.slice(prefix.length),
    in: 'options',
    type: 'unknown',
    required: false,
    ...(tag.default !== undefined && { default: defaultFromTag(tag.default) }),
    doc: docOf(noComment, tag.description),
    ...(tag.name.slice(prefix.length).startsWith('_') && { internal: true }),
  }))
}

function isOpen(subject: Subject, bag: Bag): boolean {
  const { checker } = subject.reader
  const type = bagType(subject, bag)
  if (type.flags & ts.TypeFlags.Any) return true
  return bagMembers(checker, type).some(
    (member) =>
      (member.flags & ts.TypeFlags.NonPrimitive) !== 0 || checker.getIndexInfosOfType(member).length > 0,
  )
}
