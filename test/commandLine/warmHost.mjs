import { ensureBuilt } from '../../scripts/ensureBuilt.mjs'

// The built program, held in one process that answers one command line after the other.
ensureBuilt({ quietly: true, parts: ['program'] })
const { answerCommandLine, progressOn } = await import('../../dist/program/answerCommandLine.js')

async function answer({ id, args, cwd, environment }) {
  const written = { stdout: '', stderr: '' }
  const screen = (name) => ({
    write: (text) => {
      written[name] += text
    },
  })
  const stderr = screen('stderr')
  process.chdir(cwd)
  const code = await answerCommandLine(args, {
    environment,
    stdout: screen('stdout'),
    stderr,
    signal: new AbortController().signal,
    progress: progressOn(stderr),
    endGracefully: () => {},
  })
  process.send({ id, ended: { code, ...written } })
}

// One at a time: the working folder is the process's own.
let last = Promise.resolve()
process.on('message', (order) => {
  last = last.then(() => answer(order))
})
process.on('disconnect', () => process.exit())
