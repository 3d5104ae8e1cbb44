import { Arriving } from '../parts/Arriving.tsx'
import { ExportMenu } from '../parts/ExportMenu.tsx'
import { ChangeNotice } from '../parts/imports/ChangeNotice.tsx'
import { ImportRow } from '../parts/imports/ImportRow.tsx'
import { PageState } from '../parts/PageState.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { hrefTo } from '../state/address.ts'
import { importsLabels } from '../state/importsLabels.ts'
import { imports } from '../state/importsPage.ts'
import '../styles/figures.css'
import '../styles/imports.css'

/** Everything that was ever imported, newest first. */
export function Imports() {
  const say = importsLabels.value
  const add = (
    <a class="button main" href={hrefTo({ page: 'import', id: null })}>
      {say.add}
    </a>
  )
  return (
    <Arriving loaded={imports.value} waiting={say.loading}>
      {({ imports: list }) =>
        list.length === 0 ? (
          <PageState title={say.empty.title} say={say.empty.say}>
            <div class="buttons">{add}</div>
          </PageState>
        ) : (
          <>
            <div class="head-row">
              <PageTitle title={say.title} say={say.say} />
              <ExportMenu what="imports" workspace />
            </div>
            <ChangeNotice />
            <ul class="imports" aria-label={say.list}>
              {list.map((one) => (
                <ImportRow key={one.id} one={one} />
              ))}
            </ul>
          </>
        )
      }
    </Arriving>
  )
}
