// What packages write reaches generated files only through this file: nothing in it can end a comment, leave a
// string or become code.

/** A single-quoted string literal of any text. */
export function quote(text: string): string {
  return `'${escaped(text).replaceAll("'", "\\'")}'`
}

/** A JavaScript expression of a JSON value that means the same value everywhere, inside an HTML script too. */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return doubleQuote(value)
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return printObject(fields.map(([key, field]) => [key, printValue(field)]))
}

/** An object literal of fields that are code already. */
export function printObject(fields: readonly (readonly [key: string, code: string])[]): string {
  return fields.length === 0
    ? '{}'
    : `{ ${fields.map(([key, code]) => `${printKey(key)}: ${code}`).join(', ')} }`
}

/** The key of a field: as written where it is a plain name, else quoted. */
export function printKey(key: string): string {
  // `{ __proto__: x }` and `{ "__proto__": x }` set the prototype; the computed key is a key like any other.
  if (key === '__proto__') return '["__proto__"]'
  return isIdentifier(key) ? key : doubleQuote(key)
}

/** The name of a member of an interface. */
export function printMemberName(name: string): string {
  return isIdentifier(name) ? name : quote(name)
}

/** Whether a text can stand as a name in code; ASCII only, which every tool agrees on. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text)
}

/** Whether a module may export a declaration under this name: what is only exported by a list may be a keyword. */
export function mayDeclare(name: string): boolean {
  return isIdentifier(name) && (name === 'default' || !keywords.has(name))
}

const keywords = new Set(
  (
    'await break case catch class const continue debugger delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof var void while with yield'
  ).split(' '),
)

/** Text as it may stand in a doc comment; line breaks are kept. */
export function commentText(text: string): string {
  return (
    text
      .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
      .replaceAll(/(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
      .replaceAll('*/', '*\\/')
      .split('\n')
      // `@` behind white space begins a tag to some reader of the comment, and tags are ours to write.
      .map((line) => line.replaceAll(/(?<=^\s*)@|(?<=\s)@(?=\S)/g, '\\@').trimEnd())
      .join('\n')
      .trim()
  )
}

/** {@link commentText} on one line. */
export function commentLine(text: string): string {
  return commentText(text).replaceAll(/\s*\n\s*/g, ' ')
}

/** A name or code in backticks; text with backticks of its own stays bare. */
export function codeSpan(text: string): string {
  const line = commentLine(text)
  return line.includes('`') ? line : `\`${line}\``
}

function doubleQuote(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\"')}"`
}

// Bidirectional controls and the byte order mark cannot be seen and make text read otherwise than it is
// (CVE-2021-42574); lone surrogates cannot be written as UTF-8; `<` could end an HTML script.
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll(
      /[<\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
}
