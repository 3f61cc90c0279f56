import { expect, test } from 'vitest'
import { startMemory } from '../src/memory.ts'

/** A memory, and what it had made. */
function counted(capacity?: number) {
  const memory = startMemory(capacity)
  const made: string[] = []
  const ask = (file: string, text: string) =>
    memory.recall(file, text, () => {
      made.push(`${file}: ${text}`)
      return { file, text }
    })
  return { memory, made, ask }
}

test('a file that says the same as before is not made again', () => {
  const { made, ask } = counted()
  expect(ask('/a', 'one')).toBe(ask('/a', 'one'))
  expect(made).toEqual(['/a: one'])
})

test('another text, or another file with the same text, is', () => {
  const { made, ask } = counted()
  expect([ask('/a', 'one'), ask('/b', 'one'), ask('/a', 'two')]).toEqual([
    { file: '/a', text: 'one' },
    { file: '/b', text: 'one' },
    { file: '/a', text: 'two' },
  ])
  expect(made).toEqual(['/a: one', '/b: one', '/a: two'])
})

test('an answer of nothing is an answer', () => {
  const memory = startMemory()
  let asked = 0
  const ask = () =>
    memory.recall('/a', 'one', () => {
      asked += 1
      return undefined
    })
  expect([ask(), ask()]).toEqual([undefined, undefined])
  expect(asked).toBe(1)
})

test('what was not asked for longest is forgotten first once there is too much', () => {
  const { made, ask } = counted(9)
  for (const file of ['/a', '/b', '/c', '/a']) ask(file, 'one')
  ask('/d', 'two')
  expect(made).toEqual(['/a: one', '/b: one', '/c: one', '/d: two'])
  ask('/a', 'one')
  ask('/c', 'one')
  expect(made).toHaveLength(4)
  ask('/b', 'one')
  expect(made).toHaveLength(5)
})

test('one text of a file is kept, however often it changes', () => {
  const { made, ask } = counted(6)
  ask('/a', 'one')
  for (let edit = 0; edit < 100; edit += 1) ask('/b', `${edit % 10}..`)
  ask('/a', 'one')
  expect(made.filter((text) => text.startsWith('/a'))).toHaveLength(1)
})

test('a text that is too large alone is made each time and pushes out everything', () => {
  const { made, ask } = counted(3)
  ask('/a', 'one')
  expect([ask('/b', 'long'), ask('/b', 'long')]).toHaveLength(2)
  expect(made).toEqual(['/a: one', '/b: long', '/b: long'])
})

test('a cleared memory knows nothing and has room again', () => {
  const { memory, made, ask } = counted(6)
  ask('/a', 'one')
  ask('/b', 'one')
  memory.clear()
  ask('/a', 'one')
  ask('/b', 'one')
  ask('/a', 'one')
  expect(made).toEqual(['/a: one', '/b: one', '/a: one', '/b: one'])
})
