import { assertNever } from '../../domain/assertNever.ts'
import { Announcement } from '../parts/Announcement.tsx'
import { ImportedNote } from '../parts/ImportedNote.tsx'
import { LazyPage } from '../parts/LazyPage.tsx'
import { address } from '../state/address.ts'
import type { Told } from '../state/told.ts'
import { NotFound } from './NotFound.tsx'
import { Today } from './Today.tsx'

/** The page that the address names; all but the first are fetched when they are asked for. */
export function Page({ told }: { readonly told: Told | null }) {
  const { page, id } = address.value
  switch (page) {
    case 'today':
      return (
        <>
          <ImportedNote />
          <Today told={told} />
          <Announcement told={told} />
        </>
      )
    case 'journey':
      return (
        <LazyPage name={page} id={id} load={() => import('./JourneyPage.tsx').then((m) => m.JourneyPage)} />
      )
    case 'moments':
      return (
        <LazyPage name={page} id={id} load={() => import('./MomentPage.tsx').then((m) => m.MomentPage)} />
      )
    case 'compare':
      return <LazyPage name={page} id={id} load={() => import('./Compare.tsx').then((m) => m.Compare)} />
    case 'what-if':
      return <LazyPage name={page} id={id} load={() => import('./WhatIf.tsx').then((m) => m.WhatIf)} />
    case 'actions':
      return <LazyPage name={page} id={id} load={() => import('./Actions.tsx').then((m) => m.Actions)} />
    case 'import':
      return <LazyPage name={page} id={id} load={() => import('./Import.tsx').then((m) => m.Import)} />
    case 'imports':
      return id === null ? (
        <LazyPage name={page} id={id} load={() => import('./Imports.tsx').then((m) => m.Imports)} />
      ) : (
        <LazyPage
          name="one import"
          id={id}
          load={() => import('./ImportPage.tsx').then((m) => m.ImportPage)}
        />
      )
    case 'settings':
      return <LazyPage name={page} id={id} load={() => import('./Settings.tsx').then((m) => m.Settings)} />
    case 'not-found':
      return <NotFound />
    default:
      return assertNever(page)
  }
}
