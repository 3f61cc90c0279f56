// Prints docs/what-you-see.md: what an editor shows at ten calls of the example app.

import type { Editor } from './client.ts'
import { openExample, root } from './example/app.ts'
import { type Scene, scenes } from './example/scenes.ts'
import { printAt, printMessage } from './look.ts'
import { type Project, writeProject } from './project.ts'
import { openEditor, type Version } from './versions.ts'

const setup = `import { matrixMultiply, nearestNeighbors, normalizeRows, pairwiseDistances } from 'vectorkit'
import type { Matrix } from 'vectorkit'
declare const points: Matrix
void [matrixMultiply, nearestNeighbors, normalizeRows, pairwiseDistances]
`

/** Opens the example app with a file for each scene, and prints what one TypeScript shows. */
export async function printWhatYouSee(version: Version): Promise<string> {
  const { files, links, app } = openExample()
  const named = scenes.map((scene, index) => ({ scene, file: `${app}src/scenes/${index + 1}.ts` }))
  const texts = Object.fromEntries(named.map(({ scene, file }) => [file, setup + scene.code]))
  const project = writeProject({ ...files, ...texts }, links)
  const editor = await openEditor(version, project)
  try {
    const parts: string[] = [introduction(version)]
    for (const { scene, file } of named) parts.push(await printScene(editor, project, { scene, file }))
    return parts.join('\n')
  } finally {
    await editor.close()
    project.remove()
  }
}

function introduction(version: Version): string {
  return `# What you see

Ten calls of [the example app](../examples/app), in which \`vectorkit-wasm\` and \`vectorkit-webgpu\` are installed, and what
an editor shows for them. \`⌖\` is the cursor. Taken from the language server of TypeScript ${version} by
\`npx vitest run test/ide/what-you-see -u\`; a test compares this page with what the server says now.
`
}

async function printScene(
  editor: Editor,
  project: Project,
  { scene, file }: { readonly scene: Scene; readonly file: string },
): Promise<string> {
  const shown: string[] = []
  for (const { offset } of project.cursors.get(file) ?? []) {
    shown.push(...(await printAt(editor, project, { file, offset })))
  }
  // A list that is still open has no errors to show.
  const isOpen = shown.length > 0
  const errors = isOpen ? [] : await editor.diagnostics(file)
  const lines = [...shown, ...errors.map(printMessage)]
  return `## ${scene.title}

${fence('ts', scene.code)}

${fence('text', withoutFolders(lines.join('\n'), project))}

${scene.why}
`
}

/** Paths as they stand in the repository, where the copy's links lead; without lines, which any edit there moves. */
function withoutFolders(text: string, { folder }: Project): string {
  return text
    .replaceAll(`${folder}/`, '')
    .replaceAll(`${root}/`, '')
    .replaceAll(/^(defined in .*):\d+$/gm, '$1')
}

// Docs may have fences of their own.
function fence(language: string, text: string): string {
  const mark = text.includes('```') ? '````' : '```'
  return `${mark}${language}\n${text}\n${mark}`
}
