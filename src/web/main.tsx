import { render } from 'preact'
import { App } from './app.tsx'
import { acceptDrops } from './state/fileDrop.ts'
import { openForPrint } from './state/openForPrint.ts'
import './state/theme.ts'
import { startTravelling } from './state/travel.ts'

const page = document.getElementById('page')
if (!page) throw new Error('page: the element #page is missing from index.html')
openForPrint()
render(<App />, page)
startTravelling()
acceptDrops()
