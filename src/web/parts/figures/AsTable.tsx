import type { ComponentChildren } from 'preact'
import { Scroll } from '../Scroll.tsx'

interface Props {
  readonly say: string
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ComponentChildren[] }[]
}

/** What a picture shows, as a table: closed until it is asked for, open on paper. */
export function AsTable({ say, name, heads, rows }: Props) {
  return (
    <details class="as-table" data-print="always">
      <summary>{say}</summary>
      <Scroll name={name}>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [first, ...rest] }) => (
              <tr key={key}>
                <th scope="row">{first}</th>
                {rest.map((cell, i) => (
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  )
}
