/** Two links that do not hold each other: the sign of an empty or failed page. */
export function BrokenChain() {
  return (
    <svg class="broken" viewBox="0 0 200 60" width="200" height="60" aria-hidden="true">
      <rect x="6" y="12" width="66" height="36" rx="18" />
      <rect class="open" x="60" y="12" width="66" height="36" rx="18" />
      <rect x="132" y="18" width="62" height="34" rx="17" transform="rotate(6 160 34)" />
    </svg>
  )
}
