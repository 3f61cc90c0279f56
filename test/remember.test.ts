import { expect, test } from 'vitest'
import { remembering } from '../src/remember.ts'

/** A function of a text, and the texts for which it had to work. */
function counted() {
  const asked: string[] = []
  return {
    asked,
    answer: remembering((text) => {
      asked.push(text)
      return text.length
    }),
  }
}

test('a text that came before is answered without work, also where the answer is nothing', () => {
  const { asked, answer } = counted()
  expect([answer('ab'), answer('abc'), answer('ab'), answer('abc')]).toEqual([2, 3, 2, 3])
  expect(asked).toEqual(['ab', 'abc'])
  const nothing: string[] = []
  const answerNothing = remembering((text) => {
    nothing.push(text)
    return undefined
  })
  expect([answerNothing('x'), answerNothing('x')]).toEqual([undefined, undefined])
  expect(nothing).toEqual(['x'])
})

test('long texts are not kept, and many texts do not pile up', () => {
  const { asked, answer } = counted()
  const long = 'x'.repeat(10_000)
  expect([answer(long), answer(long)]).toEqual([10_000, 10_000])
  expect(asked).toEqual([long, long])
  for (let index = 0; index < 5_000; index += 1) answer(`number ${index}`)
  expect(answer('number 0')).toBe(8)
  expect(asked.filter((text) => text === 'number 0')).toHaveLength(2)
})
