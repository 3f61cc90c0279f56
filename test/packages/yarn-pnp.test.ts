import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { yarn } from './managers.ts'
import { tellStory } from './story.ts'

describe("an app installed by Yarn with Plug'n'Play", () => {
  const manager = yarn('pnp')
  const project = tellStory(manager)

  test('has no node_modules, and keeps readings where git does not see them', () => {
    expect(readdirSync(project().folder)).not.toContain('node_modules')
    expect(readdirSync(join(project().folder, '.yarn/.cache/backstitch'))).not.toEqual([])
  })

  test('is told to go through Yarn where it did not', () => {
    const bin = join(import.meta.dirname, '../../bin/backstitch.js')
    expect(() => project().run(process.execPath, bin, 'list')).toThrow('PNP_NOT_ACTIVE')
  })
})
