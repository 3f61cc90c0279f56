import { defineProblems } from './define.ts'

export const trustProblems = defineProblems({})
