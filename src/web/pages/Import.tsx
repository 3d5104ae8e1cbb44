import { DraftPage } from '../parts/import/DraftPage.tsx'
import { DropPage } from '../parts/import/DropPage.tsx'
import type { PageProps } from '../parts/LazyPage.tsx'
import '../styles/import.css'

/** Bringing a file: dropped, read, corrected, imported. */
export function Import({ id }: PageProps) {
  return id === null ? <DropPage /> : <DraftPage />
}
