import { spawn } from 'node:child_process'

export interface ColdRun {
  readonly stdout: string
  readonly seconds: number
  /** Processor time of all threads. */
  readonly cpuSeconds: number
  readonly peakMb: number
}

/** Says at the end of a process what it took; read off the last line of its errors. */
const TELL =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>{const{user,system}=process.cpuUsage();writeSync(2,"\\nTOOK "+JSON.stringify([(user+system)/1e6,process.resourceUsage().maxRSS/1024])+"\\n")})'

/** Runs this program anew with other words, as a person would, and measures the whole process. */
export function runCold(words: readonly string[], signal: AbortSignal): Promise<ColdRun> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(
      process.execPath,
      [...process.execArgv, '--import', TELL, process.argv[1] ?? '', ...words],
      { stdio: ['ignore', 'pipe', 'pipe'], signal },
    )
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => {
      const told = /TOOK (\[.*\])/.exec(stderr)?.[1]
      if (code !== 0 || told === undefined)
        return reject(
          new Error(`fifteen ${words.join(' ')} ended with code ${code}: ${stderr.slice(0, 2000)}`),
        )
      const [cpuSeconds, peakMb] = JSON.parse(told) as [number, number]
      resolve({ stdout, seconds: (performance.now() - started) / 1000, cpuSeconds, peakMb })
    })
  })
}
