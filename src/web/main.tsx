import { render } from 'preact'
import { App } from './app.tsx'

const page = document.getElementById('page')
if (!page) throw new Error('page: the element #page is missing from index.html')
render(<App />, page)
