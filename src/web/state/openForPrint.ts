/** What a reader would have opened is open on paper: marked `data-print`, or `data-print="undrawn"` beside an empty chart. */
export function openForPrint(): void {
  const opened: HTMLDetailsElement[] = []
  const open = (): void => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-print]:not([open])')) {
      const drawn = details.parentElement?.querySelector('.plot')?.hasChildNodes() ?? false
      if (details.dataset.print === 'undrawn' && drawn) continue
      details.open = true
      opened.push(details)
    }
  }
  const close = (): void => {
    for (const details of opened.splice(0)) details.open = false
  }
  addEventListener('beforeprint', open)
  addEventListener('afterprint', close)
}
