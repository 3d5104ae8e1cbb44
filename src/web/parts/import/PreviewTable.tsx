import type { DraftReading } from '../../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../../domain/fileMapping.ts'
import { Scroll } from '../Scroll.tsx'
import { say } from './say.ts'

const ROWS = 8
const COLUMNS = 60

/** The first rows as they stand in the file, each column with what it is taken for. */
export function PreviewTable({
  reading,
  mapping,
}: {
  readonly reading: DraftReading
  readonly mapping: FileMapping
}) {
  const { preview, columns } = say.value
  const rows = reading.preview.slice(0, ROWS)
  const shown = mapping.columns.slice(0, COLUMNS)
  return (
    <details class="card fold preview">
      <summary>
        <h2>{preview.title}</h2>
      </summary>
      <p class="aside">{preview.say(String(rows.length))}</p>
      <Scroll name={preview.name}>
        <table>
          <thead>
            <tr>
              {shown.map(({ column, role }) => (
                <th key={column} scope="col">
                  <span class="column">{column}</span>
                  <span class={role === 'ignored' ? 'aside' : 'role'}>{columns.roles[role]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {shown.map(({ column, role }, i) => (
                  <td key={column} class={role === 'ignored' ? 'quiet' : ''}>
                    {row[i]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  )
}
