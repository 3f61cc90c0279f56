// Every value that enters the page is escaped here, once, by the template itself.

/** A piece of HTML that needs no escaping any more. */
export interface Markup {
  readonly html: string
}

type Content = Markup | string | number | readonly Content[]

/** HTML from a template; values are escaped unless they are markup already, and lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let done = parts[0] ?? ''
  for (let index = 0; index < values.length; index += 1)
    done += printContent(values[index] ?? '') + (parts[index + 1] ?? '')
  return { html: done }
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
  // Hardly a text has any of these.
  if (!/[&<>"']/.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
