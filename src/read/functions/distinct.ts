import type { Problem } from '../../model.ts'

/** The same problems without repetitions: a type is printed once per use, its fault told once. */
export function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.message}`, problem])).values()]
}
