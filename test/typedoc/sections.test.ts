import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headingsOf, host, type Run, runTypeDoc, textOf, writeFolder } from './project.ts'

/** What TypeDoc's own pages search with; it has no types. */
const lunr: {
  Index: { load(index: object): { search(text: string): readonly { readonly ref: string }[] } }
} = createRequire(import.meta.url)('lunr')

let run: Run
beforeAll(async () => {
  run = await runTypeDoc(writeFolder(host, afterAll), { validation: { notDocumented: true } })
})

describe('the page of a dispatched function', () => {
  test('shows Other Parameters and Backends right after Returns', () => {
    const page = run.read('out/functions/smooth.html')
    expect(headingsOf(page)).toEqual(['Parameters', 'Returns', 'Other Parameters', 'Backends', 'Example'])
    expect(textOf(page)).toContain('batchSize (sig_gpu): number = 4096')
    expect(textOf(page)).toContain('sig_gpu (also gpu): sig-gpu@1.0.0, trusted by the host, asynchronous')
    expect(page).toContain('href="https://gpu.example/sig"')
  })

  test('shows hostile text of a provider as text', () => {
    const page = run.read('out/functions/smooth.html')
    expect(page).not.toContain('<img')
    expect(page).not.toContain('href="javascript:')
    expect(page).toContain('&lt;img src=x')
  })

  test('shows hostile words and addresses of a link as text, too', () => {
    const page = run.read('out/functions/smooth.html')
    expect(page).not.toMatch(/<[^>]*\son\w+=/)
    expect(page).toContain('href="https://a.example/%22onmouseover=%22alert(3)"')
    expect(textOf(page)).toContain('![](https://track.example/p.gif)')
  })

  test('resolves links where they lead somewhere, and shows the others as code', () => {
    const page = run.read('out/functions/smooth.html')
    expect(page).toMatch(/<a href="[^"]*peaks\.html"[^>]*>peaks<\/a>/)
    expect(page).toContain('<code>Nowhere</code>')
  })

  test('shows the section at every overload', () => {
    expect(textOf(run.read('out/functions/energy.html')).match(/Other Parameters/g)).toHaveLength(2)
  })

  test('is a function page for a constant that was wrapped by hand', () => {
    expect(textOf(run.read('out/functions/peaks.html'))).toContain('tile (sig_gpu): number')
  })

  test('gets no section without a doc comment, so that TypeDoc still reports it', () => {
    expect(run.read('out/functions/plain.html')).not.toContain('Other Parameters')
    expect(run.complaints.join('\n')).toMatch(/plain/)
  })

  test('frames the sections, and other pages stay as they are', () => {
    const link = '<link rel="stylesheet" href="../assets/backstitch.css"/>'
    expect(run.read('out/functions/smooth.html')).toContain(link)
    expect(run.read('out/assets/backstitch.css')).toContain('.tsd-tag-backends')
    expect(run.read('out/interfaces/SmoothOptions.html')).not.toContain('backstitch')
  })
})

describe('a method that is called like a host function', () => {
  test('is left alone, since only functions can be dispatched', () => {
    const page = textOf(run.read('out/classes/Filter.html'))
    expect(page).toContain('Smooths with the filter')
    expect(page).not.toContain('Other Parameters')
  })
})

describe('a function that is exported under another name than its own', () => {
  test('has its sections', () => {
    expect(textOf(run.read('out/functions/loudness.html'))).toContain('tile (sig_gpu): number')
  })

  test('has them in a namespace too', () => {
    expect(textOf(run.read('out/functions/spectrum.centroid.html'))).toContain('tile (sig_gpu): number')
  })
})

describe('the rest of what TypeDoc makes', () => {
  test('is a model with both tags', () => {
    const { children } = JSON.parse(run.read('out.json'))
    const smooth = children.find(({ name }: { name: string }) => name === 'smooth')
    const tags = smooth.signatures[0].comment.blockTags.map(({ tag }: { tag: string }) => tag)
    expect(tags).toEqual(['@returns', '@otherParameters', '@backends', '@example'])
  })

  test('is a model with no more parts than there are links and texts between them', () => {
    const { children } = JSON.parse(run.read('out.json'))
    const smooth = children.find(({ name }: { name: string }) => name === 'smooth')
    const [, options, backends] = smooth.signatures[0].comment.blockTags
    const kinds = options.content.map(({ kind }: { kind: string }) => kind)
    expect(kinds.join(' ')).toMatch(/^text(?: inline-tag text)+$/)
    expect(backends.content).toHaveLength(1)
  })

  test('is a search index in which a backend-only option leads to the function that takes it', () => {
    const data = /"(.+)"/.exec(run.read('out/assets/search.js'))![1]!
    const { index, rows } = JSON.parse(inflateSync(Buffer.from(data, 'base64')).toString('utf8'))
    const found = lunr.Index.load(index).search('batchSize')
    expect(found.map(({ ref }) => rows[ref].name)).toEqual(['smooth'])
  })

  test('is no warning about what the host author did not write', () => {
    expect(run.complaints.filter((message) => !message.includes('plain'))).toEqual([])
  })
})
