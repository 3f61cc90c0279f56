import { describe, expect, test } from 'vitest'
import { printableSignatures } from '../../src/emit/typings/overloads.ts'
import type { Signature } from '../../src/model.ts'
import { hostFunction, position } from './models.ts'

const rows = hostFunction('rows', { parameters: [position('text', 'string')] })

/** A signature `rows(text, options?)`. */
function signature(typeParameters: readonly string[], options: string): Signature {
  const parameters = [
    { name: 'text', type: 'string', optional: false, rest: false },
    { name: 'options', type: options, optional: true, rest: false },
  ]
  return { typeParameters, parameters, returns: 'Promise<unknown[]>' }
}

/** The options of those signatures that are said anew with all backends; the others stay as they are. */
function opened(...signatures: Signature[]): string[] {
  return printableSignatures({ ...rows, signatures }).map(({ parameters }) => parameters[1]!.type)
}

describe('a signature is said anew with the options of all backends', () => {
  test('if it declares the type parameters that these options carry', () => {
    const wide = signature(['T', 'F = string'], 'RowsOptions<T, F>')
    const narrow = signature(['T'], 'RowsOptions<T, Date>')
    expect(opened(wide, narrow)).toEqual(['RowsOptions<T, F>'])
    expect(opened(narrow, wide)).toEqual(['RowsOptions<T, Date>', 'RowsOptions<T, F>'])
  })

  test('if it bounds them in the same way', () => {
    const bound = signature(['T extends object'], 'RowsOptions<T>')
    expect(opened(bound, signature(['const T extends object'], 'RowsOptions<T>'))).toHaveLength(2)
    expect(opened(bound, signature(['T'], 'Other<T>'))).toEqual(['RowsOptions<T>'])
  })

  test('whatever it declares, if the options carry none', () => {
    expect(opened(signature([], 'Plain'), signature(['T'], 'Plain'))).toHaveLength(2)
  })
})
