import type { MomentDocument } from '../../../contract/momentNumbersDocument.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatNumber } from '../../../words/figures.ts'
import { formatFailInterval } from '../../../words/momentWords.ts'
import { goTo } from '../../state/address.ts'
import { momentLabels } from '../../state/momentLabels.ts'
import { MOMENT_PERIODS, type MomentPeriod } from '../../state/momentPage.ts'
import { AsTable } from '../figures/AsTable.tsx'
import { periodName } from './periodName.ts'
import { TrendChart } from './TrendChart.tsx'

function PeriodChoice({ chosen }: { readonly chosen: MomentPeriod }) {
  const say = momentLabels.value.overTime
  return (
    <fieldset class="pick-one">
      <legend class="unseen">{say.period}</legend>
      {MOMENT_PERIODS.map((period) => (
        <button
          key={period}
          type="button"
          aria-pressed={chosen === period}
          onClick={() => goTo({ own: { period: [period] } }, { replace: true })}
        >
          {say[period]}
        </button>
      ))}
    </fieldset>
  )
}

/** How a moment's failures went over days, weeks or months. */
export function OverTime({ numbers, lang }: { readonly numbers: MomentDocument; readonly lang: Lang }) {
  const { overTime: say, group, asTable, levels } = momentLabels.value
  const { overTime, failRate } = numbers
  const named = overTime?.groups.filter(({ name }) => name !== null) ?? []
  return (
    <section class="card over-time" aria-labelledby="over-time">
      <div class="card-title">
        <h2 id="over-time">{say.title}</h2>
        {overTime && overTime.groups.length > 0 && <PeriodChoice chosen={overTime.period} />}
      </div>
      {overTime === null || overTime.groups.length === 0 ? (
        <p class="aside">{numbers.asked === 0 ? levels.none : say.none}</p>
      ) : (
        <>
          {named.length > 1 ? (
            <figure>
              <TrendChart overTime={overTime} overall={failRate} lang={lang} />
              <figcaption>{say.legend}</figcaption>
            </figure>
          ) : (
            <p class="aside">{say.few}</p>
          )}
          <AsTable
            say={asTable}
            name={say.caption}
            heads={[say.when, group.fail, group.answers]}
            rows={overTime.groups.map(({ name, values, failRate: rate }) => ({
              key: name ?? 'rest',
              cells: [
                name === null ? say.pooled(formatNumber(values)) : periodName(name, overTime.period, lang),
                formatFailInterval(rate, lang),
                formatNumber(rate.n),
              ],
            }))}
          />
        </>
      )}
    </section>
  )
}
