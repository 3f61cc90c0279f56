import { describe, expect, test } from 'vitest'
import { host, runTypeDoc, writeFolder } from './project.ts'

describe('the page of a dispatched function', () => {
  test('shows Other Parameters and Backends right after Returns', async () => {
    const run = await runTypeDoc(writeFolder(host))
    const page = run.read('out/functions/smooth.html')
    const headings = [...page.matchAll(/<h4[^>]*>(?:<[^>]*>)*([A-Z][\w ]+)/g)].map(([, title]) =>
      title!.trim(),
    )
    expect(headings).toEqual(['Parameters', 'Returns', 'Other Parameters', 'Backends', 'Example'])
    expect(textOf(page)).toContain('batchSize (sig_gpu): number = 4096')
    expect(textOf(page)).toContain('sig_gpu (also gpu): sig-gpu@1.0.0, trusted by the host, asynchronous')
    expect(page).toContain('href="https://gpu.example/sig"')
    expect(run.complaints.filter((message) => !message.includes('plain'))).toEqual([])
  })

  test('shows hostile text of a provider as text', async () => {
    const page = (await runTypeDoc(writeFolder(host))).read('out/functions/smooth.html')
    expect(page).not.toContain('<img')
    expect(page).not.toContain('href="javascript:')
    expect(page).toContain('&lt;img src=x')
  })

  test('resolves links where they lead somewhere, and shows the others as code without a warning', async () => {
    const page = (await runTypeDoc(writeFolder(host))).read('out/functions/smooth.html')
    expect(page).toMatch(/<a href="[^"]*peaks\.html"[^>]*>peaks<\/a>/)
    expect(page).toContain('<code>Nowhere</code>')
  })

  test('shows the section at every overload', async () => {
    const page = (await runTypeDoc(writeFolder(host))).read('out/functions/energy.html')
    expect(textOf(page).match(/Other Parameters/g)).toHaveLength(2)
  })

  test('is a function page for a constant that was wrapped by hand', async () => {
    const run = await runTypeDoc(writeFolder(host))
    expect(textOf(run.read('out/functions/peaks.html'))).toContain('tile (sig_gpu): number')
  })

  test('gets no section without a doc comment, so that TypeDoc still reports it', async () => {
    const run = await runTypeDoc(writeFolder(host), { validation: { notDocumented: true } })
    expect(run.read('out/functions/plain.html')).not.toContain('Other Parameters')
    expect(run.complaints.join('\n')).toMatch(/plain/)
  })
})

describe('other outputs', () => {
  test('JSON has both tags', async () => {
    const model = JSON.parse((await runTypeDoc(writeFolder(host))).read('out.json'))
    const smooth = model.children.find((child: { name: string }) => child.name === 'smooth')
    const tags = smooth.signatures[0].comment.blockTags.map(({ tag }: { tag: string }) => tag)
    expect(tags).toEqual(['@returns', '@otherParameters', '@backends', '@example'])
  })

  test('a backend-only option is a search word of the function that takes it', async () => {
    const run = await runTypeDoc(writeFolder(host))
    const { inflateSync } = await import('node:zlib')
    const data = /"(.+)"/.exec(run.read('out/assets/search.js'))![1]!
    const index = JSON.parse(inflateSync(Buffer.from(data, 'base64')).toString('utf8'))
    const words = JSON.stringify(index.index.invertedIndex)
    expect(words).toContain('batchs')
    expect(index.index.fields).toContain('backendOptions')
  })

  test('typedoc-plugin-markdown shows the same sections', async () => {
    const markdown = await import('typedoc-plugin-markdown')
    const { load } = await import('../../plugin/typedoc/index.ts')
    const run = await runTypeDoc(writeFolder(host), {
      plugin: [load, markdown.load] as never,
      outputs: [{ name: 'markdown', path: 'unused' }],
    })
    expect(run.complaints.filter((message) => !message.includes('plain'))).toEqual([])
  })
})

/** The page's text, white space folded. */
function textOf(page: string): string {
  return page
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
}
