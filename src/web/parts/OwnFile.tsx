import { labels } from '../state/language.ts'

/** How to see one's own visits instead of the sample: the commands. */
export function OwnFile({ open = true }: { readonly open?: boolean }) {
  const say = labels.value.ownFile
  return (
    <details class="own-file" open={open} id="own-file">
      <summary>{say.title}</summary>
      <p>{say.say}</p>
      <dl>
        <dt>{say.begin}</dt>
        <dd>
          <code>npx fifteen init my-shop</code>
        </dd>
        <dt>{say.tryIt}</dt>
        <dd>
          <code>npx fifteen diagnose visits.csv --journey shop.journey.yaml</code>
        </dd>
        <dt>{say.keepIt}</dt>
        <dd>
          <code>npx fifteen import visits.csv --journey shop.journey.yaml</code>
        </dd>
      </dl>
      <p class="aside">{say.guide}</p>
    </details>
  )
}
