import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import preact from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, 'src/web')
const outDir = resolve(import.meta.dirname, 'dist/web')

/** The page without a server: made-up documents for every kind of verdict. */
const madeUpAnswers = (): Plugin => ({
  name: 'made-up-answers',
  apply: 'serve',
  configureServer: async (server) => {
    if (process.env.FIFTEEN_API) return
    const { answerFromFixtures } = await import('./test/e2e/fixtures/answerFromFixtures.ts')
    server.middlewares.use(answerFromFixtures)
  },
})

/** Files compressed once, at build time, beside the plain ones. */
const compressed = (): Plugin => {
  let folder = outDir
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir)
    },
    closeBundle: () => {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|svg|html)$/.test(name)) continue
        const plain = readFileSync(join(folder, name))
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(plain))
        writeFileSync(join(folder, `${name}.gz`), gzipSync(plain, { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  root,
  plugins: [preact(), madeUpAnswers(), compressed()],
  server: process.env.FIFTEEN_API ? { proxy: { '/api': process.env.FIFTEEN_API } } : {},
  build: {
    outDir,
    emptyOutDir: true,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
