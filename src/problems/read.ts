import { defineProblems } from './define.ts'

export const readProblems = defineProblems({})
