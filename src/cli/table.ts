import { stripVTControlCharacters } from 'node:util'

/** Rows as aligned lines; the last cell of a row is not padded. */
export function printTable(rows: readonly (readonly string[])[], gap = 2): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  )
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell) + gap),
      )
      .join('')
      .trimEnd(),
  )
}

/** Columns a cell takes, colors aside. */
function widthOf(cell: string): number {
  return [...stripVTControlCharacters(cell)].length
}
