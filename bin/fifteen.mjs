#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

// In a clone the program is built from its sources; an installed package brings it built and has no sources.
if (existsSync(at('src/cli'))) {
  const { ensureNode } = await import('../scripts/ensureNode.mjs')
  ensureNode()
  if (!existsSync(at('node_modules/rolldown'))) {
    console.error(
      'Fifteen이 아직 설치되지 않았습니다. 프로젝트 폴더에서 먼저 npm start 를 실행해 주세요.\n' +
        "Fifteen is not installed yet: run npm start in the project's folder first.",
    )
    process.exit(2)
  }
  try {
    const { ensureBuilt } = await import('../scripts/ensureBuilt.mjs')
    const servesPages =
      process.argv[2] === 'serve' && !process.argv.some((word) => /^(-h|--help)$/.test(word))
    ensureBuilt({ quietly: true, parts: servesPages ? ['program', 'pages'] : ['program'] })
  } catch (error) {
    const { stop } = await import('../scripts/project.mjs')
    stop(error)
  }
}
await import(pathToFileURL(at('dist/program/main.js')).href)
