import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { KEPT, UNKNOWN } from '../src/domain/patternTable.ts'
import { readLockFile } from '../src/server/dataFolder/lockFile.ts'
import { type DataFolder, openDataFolder } from '../src/server/dataFolder/openDataFolder.ts'
import { listJourneys } from '../src/store/workspace/listJourneys.ts'
import { serveFifteen } from './runFifteen.ts'

const VISITS = 400
const BAD = 5

export interface Kills {
  readonly folder: string
  readonly kills: number
  /** Numbers from 0 to 1. */
  readonly random: () => number
  readonly onKill?: (told: string) => void
}

/** What the server has said yes to, and what it was asked and may or may not have done. */
interface Ledger {
  readonly imports: Map<string, { readonly journey: string; withdrawn: boolean }>
  /** Journeys that had an import once: they stay when it goes. */
  readonly journeys: Set<string>
  outcomes: number
  pending: Pending | null
  pendingOutcome: boolean
}

type Pending =
  | { readonly kind: 'import'; readonly journey: string }
  | { readonly kind: 'withdraw' | 'restore' | 'erase'; readonly id: string }

const journeyFile = (id: string): string => `fifteen: 1
id: ${id}
name: Shop
outcome: {kind: satisfied, column: overall, kept: ["y"], lost: ["n"]}
visit: {column: visit}
moments:
  - {id: greeting, name: Greeting, column: q1}
  - {id: change, name: Change, column: q2}
`

const visitsFile = (first: number): string =>
  `visit,q1,q2,overall\n${Array.from(
    { length: VISITS + BAD },
    (_, i) => `v${first + i},${i < VISITS ? 1 + (i % 5) : 9},${1 + (i % 3)},\n`,
  ).join('')}`

/**
 * Starts a server, asks it for imports, outcomes, withdrawals, restorations, erasures and backups, kills it at a random
 * instant, opens the folder anew and holds it against what was acknowledged; again and again on one folder. Throws where
 * anything acknowledged is missing, or anything is half done.
 */
export async function runKills({ folder, kills, random, onKill }: Kills): Promise<void> {
  const ledger: Ledger = {
    imports: new Map(),
    journeys: new Set(),
    outcomes: 0,
    pending: null,
    pendingOutcome: false,
  }
  let imports = 0
  for (let kill = 0; kill < kills; kill++) {
    const server = await start(folder)
    const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(new URL(path, server.url), { ...init, headers: { authorization: `Bearer ${server.token}` } })
    if (kill === 0) await addVisits(ask, ledger, { journey: 'base', first: 0 })
    let done = 0
    const enough = Math.floor(random() * 8)
    const lanes = [
      untilKilled(async () => {
        await change(ask, ledger, { random, next: () => ++imports })
        done++
      }),
      untilKilled(async () => {
        await addOutcome(ask, ledger)
      }),
    ]
    while (done < enough) await sleep(5)
    await sleep(random() * 250)
    server.child.kill('SIGKILL')
    await server.ended
    await Promise.all(lanes)
    onKill?.(
      `killed in ${ledger.pending?.kind ?? 'between'}, ${ledger.imports.size} imports, ${ledger.outcomes} outcomes`,
    )
    await check(folder, ledger)
  }
}

async function start(
  folder: string,
): Promise<{ child: ChildProcess; ended: Promise<unknown>; url: string; token: string }> {
  const { child, url, ended } = await serveFifteen(['--no-sample', '--data', folder])
  return { child, ended, url, token: readLockFile(folder)?.token ?? '' }
}

type Ask = (path: string, init?: RequestInit) => Promise<Response>

/** Works on until the connection breaks; an answer that is wrong is thrown. */
async function untilKilled(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work()
    } catch (error) {
      if (error instanceof TypeError || (error instanceof Error && error.name === 'AbortError')) return
      throw error
    }
  }
}

async function addVisits(
  ask: Ask,
  ledger: Ledger,
  { journey, first }: { journey: string; first: number },
): Promise<void> {
  const form = new FormData()
  form.append('journey', new File([journeyFile(journey)], 'shop.journey.yaml'))
  form.append('files', new File([visitsFile(first)], 'visits.csv'))
  ledger.pending = { kind: 'import', journey }
  const answer = await ask('/api/v1/imports', { method: 'POST', body: form })
  const { importId } = (await expected(answer, 201)) as { importId: string }
  ledger.imports.set(importId, { journey, withdrawn: false })
  ledger.journeys.add(journey)
  ledger.pending = null
}

async function expected(answer: Response, ...statuses: readonly number[]): Promise<unknown> {
  const text = await answer.text()
  if (!statuses.includes(answer.status)) throw new Error(`answered ${answer.status}: ${text}`)
  return text === '' ? null : JSON.parse(text)
}

async function change(
  ask: Ask,
  ledger: Ledger,
  { random, next }: { random: () => number; next: () => number },
): Promise<void> {
  const others = [...ledger.imports].filter(([, { journey }]) => journey !== 'base')
  const [id, chosen] = others[Math.floor(random() * others.length)] ?? []
  const dice = random()
  if (id === undefined || chosen === undefined || dice < 0.4) {
    const number = next()
    await addVisits(ask, ledger, { journey: `shop-${number % 7}`, first: number * 10_000 })
  } else if (dice < 0.5) {
    const answer = await ask('/api/v1/backups', { method: 'POST' })
    await answer.arrayBuffer()
  } else if (dice < 0.6) {
    ledger.pending = { kind: 'erase', id }
    await expected(await ask(`/api/v1/imports/${id}?forever=true`, { method: 'DELETE' }), 204)
    ledger.imports.delete(id)
  } else if (chosen.withdrawn) {
    ledger.pending = { kind: 'restore', id }
    await expected(await ask(`/api/v1/imports/${id}/restore`, { method: 'POST' }), 204)
    chosen.withdrawn = false
  } else {
    ledger.pending = { kind: 'withdraw', id }
    await expected(await ask(`/api/v1/imports/${id}`, { method: 'DELETE' }), 204)
    chosen.withdrawn = true
  }
  ledger.pending = null
}

async function addOutcome(ask: Ask, ledger: Ledger): Promise<void> {
  const outcome = { journey: 'base', kind: 'satisfied', visit: `v${ledger.outcomes % VISITS}`, kept: true }
  ledger.pendingOutcome = true
  const answer = await ask('/api/v1/outcomes', { method: 'POST', body: JSON.stringify(outcome) })
  await expected(answer, 200, 201)
  ledger.outcomes++
  ledger.pendingOutcome = false
}

/** Holds a folder against the ledger, which then takes over what became of the pending ones. */
async function check(folder: string, ledger: Ledger): Promise<void> {
  const opened = await openDataFolder({ path: folder, holder: 'command' })
  if (opened.kind === 'refused') throw new Error(`refused: ${JSON.stringify(opened.problem)}`)
  try {
    await checkImports(opened.dataFolder, ledger)
    await checkVisits(opened.dataFolder, ledger)
  } finally {
    await opened.dataFolder.close()
  }
}

async function checkImports({ facts, workspace, path }: DataFolder, ledger: Ledger): Promise<void> {
  const listed = await facts.listImports({ withdrawn: true })
  const found = listed.filter(({ kind }) => kind === 'visits')
  const { pending } = ledger
  for (const { id, journey, withdrawnAt, added } of found) {
    const known = ledger.imports.get(id)
    if (!known) {
      same(pending, { kind: 'import', journey })
      ledger.imports.set(id, { journey, withdrawn: false })
      ledger.journeys.add(journey)
    } else if (known.withdrawn !== (withdrawnAt !== null)) {
      if (pending === null || !('id' in pending) || pending.id !== id)
        throw new Error(`import ${id} changed by itself`)
      known.withdrawn = withdrawnAt !== null
    }
    same(added, VISITS)
  }
  for (const id of ledger.imports.keys())
    if (!found.some((each) => each.id === id)) {
      same(pending, { kind: 'erase', id })
      ledger.imports.delete(id)
    }
  const journeys = (await listJourneys(workspace)).map(({ journey }) => String(journey.id))
  same(journeys.sort(), [...ledger.journeys].sort())
  const quarantine = join(path, 'quarantine')
  const kept = existsSync(quarantine) ? readdirSync(quarantine) : []
  same(kept.sort(), found.flatMap((each) => each.quarantine ?? []).sort())
  same(kept.length, found.length)
  same(existsSync(join(path, 'uploads')) ? readdirSync(join(path, 'uploads')) : [], [])
  ledger.pending = null
}

async function checkVisits({ facts, workspace }: DataFolder, ledger: Ledger): Promise<void> {
  for (const { journey } of await listJourneys(workspace)) {
    const table = await facts.patternTable({ journey })
    const inForce = [...ledger.imports.values()].filter(
      (each) => each.journey === journey.id && !each.withdrawn,
    )
    same(sum(table.counts), VISITS * inForce.length)
    for (const column of table.levels)
      same(sum(table.counts.filter((_, row) => column[row]! > 0)), sum(table.counts))
    if (journey.id !== 'base') continue
    same(
      table.outcomes.every((outcome) => outcome === KEPT || outcome === UNKNOWN),
      true,
    )
    const kept = sum(table.counts.filter((_, row) => table.outcomes[row] === KEPT))
    const told = Math.min(ledger.outcomes, VISITS)
    if (ledger.pendingOutcome && kept === told + 1) ledger.outcomes++
    else same(kept, told)
    ledger.pendingOutcome = false
  }
}

const sum = (numbers: Float64Array): number => numbers.reduce((a, b) => a + b, 0)

function same(found: unknown, wanted: unknown): void {
  if (isDeepStrictEqual(found, wanted)) return
  throw new Error(`after a kill: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`)
}
