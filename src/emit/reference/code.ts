// What holds any text in Markdown without escapes.

/** A code span around any text: its fence is longer than any run of backticks inside. */
export function printCode(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (!line.includes('`')) return `\`${line}\``
  const runs = line.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(...runs.map((run) => run.length)) + 1)
  return `${fence} ${line} ${fence}`
}

/** What stands in the code span that {@link printCode} made. */
export function readCode(span: string): string {
  return span.startsWith('``') ? span.replaceAll(/^`+ | `+$/g, '') : span.slice(1, -1)
}

/** A name as text where it is an ordinary one, else as code. */
export function printName(name: string): string {
  return /^[A-Za-z](?:[\w.-]*[A-Za-z\d])?$/.test(name) ? name : printCode(name)
}

/** An address that nothing in Markdown or HTML ends too early. */
export function printUrl(url: string): string {
  return url
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .replaceAll(/[^\w\-.~:/?#[\]@!$&()*+,;=%]/gu, (character) =>
      character === "'" ? '%27' : encodeURIComponent(character),
    )
}
