// TypeDoc asks plugins for a function `load`. This one lets every package that TypeDoc converts be discovered first,
// then adds what its backends say as block tags, which every theme, format and mode of TypeDoc understands.

import { type Application, Converter, IndexEvent, type Options, ParameterType } from 'typedoc'
import { describeReference, type HostReference } from '../../src/emit/reference/reference.ts'
import { discover } from '../../src/pipeline.ts'
import { convertDispatchedConstants } from './constants.ts'
import { addSearchWords } from './search.ts'
import { addSections, backendsTag, optionsTag } from './section.ts'

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
  const references = new WeakMap<Options, readonly HostReference[]>()
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
      const root = options.getValue('backstitchRoot') as string
      const { merged, problems } = await discover({ directory: root || directory })
      for (const { severity, message } of problems)
        if (severity === 'error') logger.info(`[backstitch] ${message}`)
      references.set(options, describeReference(merged))
    },
  })
  const found = () => references.get(app.options) ?? []
  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    ({ project }) => convertDispatchedConstants(project, found()),
    1000,
  )
  // TypeDoc resolves links at -300, so what is added before that is treated like the author's own text.
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => addSections(app, project, found()), -100)
  app.renderer.on(IndexEvent.PREPARE_INDEX, addSearchWords)
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
