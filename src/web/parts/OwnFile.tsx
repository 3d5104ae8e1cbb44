import { hrefTo } from '../state/address.ts'
import { labels } from '../state/language.ts'

/** How to see one's own visits: a file on the page first, the commands for those who prefer them. */
export function OwnFile() {
  const say = labels.value.ownFile
  return (
    <section class="own-file" id="own-file" aria-labelledby="own-file-title">
      <h2 id="own-file-title">{say.title}</h2>
      <p>{say.say}</p>
      <p class="buttons">
        <a class="button main" href={hrefTo({ page: 'import' })}>
          {say.choose}
        </a>
      </p>
      <details>
        <summary>{say.commands}</summary>
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
    </section>
  )
}
