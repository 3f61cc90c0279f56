// The pieces of text that types are written with, each safe whatever a package puts into it.

/** A name that may stand bare in a type, or `undefined`. */
export function tryIdentifier(name: string): string | undefined {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name) ? name : undefined
}

/** A string literal with everything escaped that could end it. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}

/** A property name, quoted where it has to be. */
export function printPropertyName(name: string): string {
  return tryIdentifier(name) ?? quote(name)
}

/** `import('pkg').ns.Name`, or `undefined` for a name that is no dotted identifier. */
export function tryImport(specifier: string, name: string): string | undefined {
  const isDotted = name.split('.').every((part) => tryIdentifier(part) !== undefined)
  return isDotted ? `import(${quote(specifier)}).${name}` : undefined
}

/** A union of printed types; one of which nothing is known takes all the others in. */
export function unionText(members: readonly string[]): string {
  return members.includes('unknown') ? 'unknown' : members.join(' | ')
}

/** Puts a type in parentheses where an operator next to it would otherwise take it apart. */
export function operand(text: string): string {
  return isClosed(text) ? text : `(${text})`
}

// The printers put spaces around every operator, so a text without a space outside brackets and quotes is one piece.
function isClosed(text: string): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!
    if (character === "'" || character === '`') index = endOfQuote(text, index)
    else if ('([{<'.includes(character)) depth += 1
    else if (')]}>'.includes(character) && text[index - 1] !== '=') depth -= 1
    else if (character === ' ' && depth === 0) return false
  }
  return true
}

function endOfQuote(text: string, start: number): number {
  let index = start + 1
  while (index < text.length && text[index] !== text[start]) index += text[index] === '\\' ? 2 : 1
  return index
}

/** The fixed text of a template literal type, with everything escaped that could end it. */
export function escapeTemplate(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replace(/[`$]/g, '\\$&')
}
