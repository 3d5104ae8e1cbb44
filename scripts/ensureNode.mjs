/** The least Node.js that Fifteen runs on, as in package.json. */
const LEAST = [20, 20]

/** Stops with a sentence when Node.js is too old. */
export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return
  console.error(
    `Fifteen에는 Node.js ${LEAST.join('.')} 이상이 필요합니다. 지금 버전은 ${process.versions.node}입니다. nodejs.org에서 새 버전을 설치해 주세요.\n` +
      `Fifteen needs Node.js ${LEAST.join('.')} or newer; this is ${process.versions.node}. Please install a newer one from nodejs.org.`,
  )
  process.exit(2)
}
