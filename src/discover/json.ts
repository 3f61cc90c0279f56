// Values that came out of somebody else's JSON: nothing about them is known until it has been asked.

/** A JSON object nobody has checked yet. */
export type JsonObject = { readonly [key: string]: unknown }

/** What parsing gave: a value, or the reason why there is none. */
export type Parsed = { readonly value: unknown } | { readonly reason: string }

/** Parses JSON with an optional byte-order mark. */
export function parseJson(text: string): Parsed {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    return { reason: (error as SyntaxError).message }
  }
}

/** Parses JSON with comments and trailing commas, as `tsconfig.json` allows them. */
export function parseJsonWithComments(text: string): Parsed {
  const plain = text
    .replace(/("(?:\\.|[^"\\\n])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string?: string) => string ?? ' ')
    .replace(/("(?:\\.|[^"\\\n])*")|,(?=\s*[}\]])/g, (_, string?: string) => string ?? '')
  return parseJson(plain)
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as a non-empty string, or nothing. */
export function tryText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The type of a value as a message names it. */
export function typeOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return '`null`'
  if (Array.isArray(value)) return 'an array'
  if (value === '') return 'an empty string'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
