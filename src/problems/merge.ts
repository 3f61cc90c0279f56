import { defineProblems } from './define.ts'

export const mergeProblems = defineProblems({})
