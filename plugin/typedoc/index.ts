// TypeDoc asks plugins for a function `load`. This one lets every package that TypeDoc converts be discovered first,
// then adds what its backends say as block tags, which every theme, format and mode of TypeDoc understands.

import {
  type Application,
  Converter,
  EntryPointStrategy,
  IndexEvent,
  type Logger,
  type Options,
  ParameterType,
} from 'typedoc'
import { discoverSections } from '../../src/pipeline.ts'
import { convertDispatchedConstants } from './constants.ts'
import { drawSections } from './draw.ts'
import { indexSections, type References } from './find.ts'
import { addSearchWords } from './search.ts'
import { addSections, backendsTag, optionsTag } from './section.ts'
import { addStyle } from './style.ts'

/**
 * Adds *Other Parameters* and *Backends* to the pages of dispatched functions.
 *
 * Each package that TypeDoc converts is discovered where it lies, with no prior step. Called by TypeDoc itself.
 *
 * @example
 * ```json
 * { "plugin": ["backstitch/typedoc"] }
 * ```
 */
export function load(app: Application): void {
  const found = new WeakMap<Options, References>()
  const readings = new Map<string, Promise<References>>()
  app.options.addDeclaration({
    name: 'backstitchRoot',
    help: '[backstitch] Folder whose package.json names the host and its backends. Defaults to the package that is documented.',
    type: ParameterType.Path,
    defaultValue: '',
  })
  // A reader is the one asynchronous step that TypeDoc takes for every package, `packages` mode included.
  app.options.addReader({
    name: 'backstitch',
    order: Number.MAX_SAFE_INTEGER,
    supportsPackages: true,
    async read(options, logger, directory) {
      allowTags(options)
      if (!convertsSources(options)) return
      const root = rootOf(options) || rootOf(app.options) || directory
      if (!readings.has(root)) readings.set(root, readReferences(root, logger))
      found.set(options, (await readings.get(root)) ?? new Map())
    },
  })
  const references = () => found.get(app.options) ?? new Map()
  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    ({ project }) => convertDispatchedConstants(project, references()),
    1000,
  )
  // TypeDoc resolves links at -300, so what is added before that is treated like the author's own text.
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => addSections(app, project, references()),
    -100,
  )
  app.renderer.on(IndexEvent.PREPARE_INDEX, addSearchWords)
  drawSections(app)
  addStyle(app)
}

/** What is set for the root holds for every package that sets nothing; TypeDoc does not hand plugins' options on. */
function rootOf(options: Options): string {
  return options.getValue('backstitchRoot') as string
}

/** Whether these options convert anything themselves: the root of `packages` and of `merge` only collects. */
function convertsSources(options: Options): boolean {
  const strategy = options.getValue('entryPointStrategy')
  return strategy !== EntryPointStrategy.Packages && strategy !== EntryPointStrategy.Merge
}

async function readReferences(directory: string, logger: Logger): Promise<References> {
  const { result, problems } = await discoverSections({ directory })
  for (const { severity, message } of problems)
    if (severity === 'error') logger.info(`[backstitch] ${message}`)
  return indexSections(result)
}

// The tag that marks a host function is for the build; on a page it would only be noise.
const dispatchTag = '@backendDispatch' as const

function allowTags(options: Options): void {
  add(options, 'blockTags', [optionsTag, backendsTag])
  add(options, 'modifierTags', [dispatchTag])
  add(options, 'excludeTags', [dispatchTag])
}

function add(
  options: Options,
  name: 'blockTags' | 'modifierTags' | 'excludeTags',
  tags: readonly `@${string}`[],
): void {
  const present = options.getValue(name)
  const missing = tags.filter((tag) => !present.includes(tag))
  if (missing.length > 0) options.setValue(name, [...present, ...missing])
}
