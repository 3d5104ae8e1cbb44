import { resolve } from 'node:path'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { answerFromFixtures } from './test/e2e/fixtures/answerFromFixtures.ts'

const root = resolve(import.meta.dirname, 'src/web')

export default defineConfig({
  root,
  plugins: [
    preact(),
    {
      name: 'fixtures',
      apply: 'serve',
      configureServer: (server) => {
        server.middlewares.use(answerFromFixtures)
      },
    },
  ],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
})
