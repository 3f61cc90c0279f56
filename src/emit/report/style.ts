/** The page's style sheet: light and dark by the reader's own setting, no font or image from elsewhere. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(#fbfbfa, #16181c);
  --card: light-dark(#ffffff, #1e2127);
  --ink: light-dark(#1d2127, #e6e8eb);
  --soft: light-dark(#5a626d, #a3abb6);
  --line: light-dark(#dfe2e6, #343941);
  --good: light-dark(#11653a, #6fd49b);
  --good-fill: light-dark(#e3f4ea, #173626);
  --warn: light-dark(#7a4a00, #f0bd6b);
  --warn-fill: light-dark(#fdf1dc, #3a2c13);
  --bad: light-dark(#9b1c1c, #ff9d94);
  --bad-fill: light-dark(#fde8e6, #431d1b);
  --accent: light-dark(#3447a8, #a5b4ff);
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, sans-serif }
main, header, footer { max-width: 76rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2.5rem) }
header { padding-block: 2.5rem 0.5rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 0.3rem; letter-spacing: -0.01em }
h2 { font-size: 1.2rem; margin: 1.8rem 0 0.7rem }
h3 { font-size: 1rem; margin: 0 0 0.4rem }
p { margin: 0.3rem 0; max-width: 62rem }
code { font: 0.9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
a { color: var(--accent) }
.soft { color: var(--soft) }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px }
.scroll:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
table { border-collapse: collapse; width: 100%; font-size: 0.93rem }
th, td { text-align: left; vertical-align: top; padding: 0.6rem 0.85rem; border-bottom: 1px solid var(--line) }
tbody tr:last-child > * { border-bottom: 0 }
thead th { font-weight: 600; white-space: nowrap }
tbody th { font-weight: 500 }
tbody th, thead th:first-child { position: sticky; left: 0; background: var(--card) }
tbody th code { overflow-wrap: normal }
thead .soft { font-weight: 400 }
td { min-width: 8rem }
.scroll + h3 { margin-top: 1.6rem }
.mark { display: inline-block; padding: 0.05rem 0.5rem; border-radius: 99px; font-size: 0.8rem; font-weight: 600; white-space: nowrap }
.good { color: var(--good); background: var(--good-fill) }
.warn { color: var(--warn); background: var(--warn-fill) }
.bad { color: var(--bad); background: var(--bad-fill) }
.plain { color: var(--soft); border: 1px solid var(--line) }
.options { list-style: none; padding: 0; margin: 0.35rem 0 0 }
.options del { color: var(--soft) }
.bar { height: 0.55rem; background: var(--accent); border-radius: 99px; min-width: 2px; margin-top: 0.35rem }
.bar.assets { opacity: 0.5 }
details { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin-bottom: 0.6rem }
summary { cursor: pointer; padding: 0.65rem 0.9rem; font-weight: 500 }
.path { margin: 0; padding: 0 0.9rem 0.9rem 2.2rem }
.path li { padding: 0.2rem 0 }
.call { padding: 0.2rem 0.9rem 0.2rem }
.problem { padding: 0.7rem 0.9rem; border-bottom: 1px solid var(--line) }
.problem:last-child { border-bottom: 0 }
a.mark { text-underline-offset: 0.3em; padding-bottom: 0.15rem }
.place { display: block; color: var(--soft); overflow-wrap: anywhere }
@media (max-width: 30rem) {
  th, td { padding: 0.5rem 0.6rem }
  td { min-width: 6rem }
}
footer { padding-block: 2.5rem; font-size: 0.88rem }
`
