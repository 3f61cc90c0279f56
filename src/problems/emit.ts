import { defineProblems } from './define.ts'

export const emitProblems = defineProblems({})
