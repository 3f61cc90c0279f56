// Most doc comments are sentences, a few names in backticks and a link tag. What is only that means the same in every
// Markdown and harms nobody, so it needs no parser, which would take longer to load than all the rest of the reference.

// What opens no construct of Markdown, GFM or MDX wherever it stands inside a line.
const word = String.raw`[\p{L}\p{M}\d,;'"()%?…–—×°±≤≥µ/=+-]`
const stop = String.raw`[.](?=[\s)"']|$)|(?<=\d)[.](?=\d)|:(?=\s|$)`
const space = String.raw` (?=\S)`
const code = '(?<!`)`(?![ `])[^`\\n\\\\]*[^` \\n\\\\]`(?!`)'
const tag = '\\{@(?:link|linkcode|linkplain) [^{}<>[\\]&`\\n]+\\}'
const lineStart = '[\\p{L}"(`{]'

const plain = new RegExp(
  `^(?=${lineStart})(?:${word}|${stop}|${space}|${code}|${tag}|\\n{1,2}(?=${lineStart}))*$`,
  'u',
)

// In MDX, a line that starts like the first two is code; GFM makes links of what starts like the third.
const reserved = /^(?:import|export)\b|www/im

/** Whether printing the text as safe Markdown gives the same text; some texts of which that is true are not seen to be. */
export function isPlain(text: string): boolean {
  // The expression takes memory for each character.
  return text.length < 10_000 && plain.test(text) && !reserved.test(text)
}
