// Every value that enters the page is escaped here, once, by the template itself.

/** A piece of HTML that needs no escaping any more. */
export interface Markup {
  readonly html: string
}

type Content = Markup | string | number | readonly Content[]

/** HTML from a template; values are escaped unless they are markup already, and lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return { html: parts.reduce((done, part, index) => done + printContent(values[index - 1] ?? '') + part) }
}

/** A trusted text of ours, such as the style sheet. */
export function rawMarkup(text: string): Markup {
  return { html: text }
}

function printContent(content: Content): string {
  if (typeof content === 'string') return escaped(content)
  if (typeof content === 'number') return String(content)
  return 'html' in content ? content.html : content.map(printContent).join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
