import { defineProblems } from './define.ts'

export const discoverProblems = defineProblems({})
