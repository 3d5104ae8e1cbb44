import type { Problem } from '../client/problem.ts'
import { BareChain, ChainPicture } from '../parts/ChainPicture.tsx'
import { Counts } from '../parts/Counts.tsx'
import { EmptyWorkspace } from '../parts/EmptyWorkspace.tsx'
import { ExportMenu } from '../parts/ExportMenu.tsx'
import { Failed } from '../parts/Failed.tsx'
import { Failures } from '../parts/Failures.tsx'
import { LazyPage } from '../parts/LazyPage.tsx'
import { ModelTest } from '../parts/ModelTest.tsx'
import { MomentTable } from '../parts/MomentTable.tsx'
import { OwnFile } from '../parts/OwnFile.tsx'
import { Remarks } from '../parts/Remarks.tsx'
import { SampleNotice } from '../parts/SampleNotice.tsx'
import { Tomorrow } from '../parts/Tomorrow.tsx'
import { Verdict } from '../parts/Verdict.tsx'
import { Waiting } from '../parts/Waiting.tsx'
import { address } from '../state/address.ts'
import { diagnosis, journey, journeys, summary } from '../state/today.ts'
import type { Told } from '../state/told.ts'
import { withoutOutcome } from '../state/withoutOutcome.ts'

function problemNow(): Problem | null {
  for (const loaded of [journeys.value, journey.value, diagnosis.value]) {
    if (loaded.kind === 'failed') return loaded.problem
  }
  return null
}

/** The one sentence, the chain, and everything that lies behind them. */
export function Today({ told }: { readonly told: Told | null }) {
  const problem = problemNow()
  const { from, to, where } = address.value
  const list = journeys.value
  const one = journey.value
  if (withoutOutcome.value)
    return (
      <LazyPage
        name="today without outcome"
        id={null}
        load={() => import('./TodayWithoutOutcome.tsx').then((m) => m.TodayWithoutOutcome)}
      />
    )
  if (problem)
    return (
      <>
        <Failed problem={problem} narrowed={from !== null || to !== null || where.length > 0} />
        {problem.kind === 'nothing-to-diagnose' && one.kind === 'ready' && (
          <>
            <BareChain journey={one.value} />
            <OwnFile />
          </>
        )}
      </>
    )
  if (list.kind === 'ready' && list.value.journeys.length === 0 && address.value.journey === null)
    return <EmptyWorkspace />
  if (!told) return <Waiting />
  const sample = summary.value?.sample === true
  return (
    <>
      {sample && <SampleNotice />}
      <Verdict told={told} />
      <Tomorrow told={told} />
      <div class="page-tools">
        <ExportMenu what="diagnosis" picture="chain" />
      </div>
      <ChainPicture told={told} />
      <div class="two">
        <Failures told={told} />
        <div class="stack">
          <ModelTest told={told} />
          <Remarks told={told} />
        </div>
      </div>
      <MomentTable told={told} />
      <Counts told={told} />
      <OwnFile />
    </>
  )
}
