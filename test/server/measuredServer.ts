import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openDataFolder } from '../../src/server/dataFolder/openDataFolder.ts'
import { SILENT_LOG } from '../../src/server/log.ts'
import { startServer } from '../../src/server/startServer.ts'

/** A server in a process of its own that tells how long its event loop was held up and how much memory it took. */
const [path = ''] = process.argv.slice(2)
const opened = await openDataFolder({ path, holder: 'server' })
if (opened.kind === 'refused') throw new Error(`the data folder was refused: ${opened.problem.kind}`)
const server = await startServer({
  configuration: { port: 0, logLevel: 'silent', importLimitBytes: 4 * 1024 ** 3 },
  dataFolder: opened.dataFolder,
  webFolder: null,
  log: { ...SILENT_LOG, error: (fields) => console.error(JSON.stringify(fields)) },
})
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
process.on('message', async (message: 'measure' | 'stop') => {
  if (message === 'stop') {
    await server.close()
    process.exit(0)
  }
  process.send?.({
    longestMs: delay.max / 1e6,
    p99Ms: delay.percentile(99) / 1e6,
    rssMb: process.memoryUsage.rss() / 1024 ** 2,
    mostRssMb: process.resourceUsage().maxRSS / 1024,
  })
  delay.reset()
})
process.send?.({ url: server.url, token: opened.dataFolder.token })
