/** Vitest reporter: names what was skipped, and closes with one plain line of counts. */
export default class CountingReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    const skipped = []
    for (const module of modules) {
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed++
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') counts.passed++
        else if (state === 'failed') counts.failed++
        else {
          counts.skipped++
          skipped.push(`${module.relativeModuleId ?? module.moduleId}: ${test.fullName}`)
        }
      }
    }
    const report = [
      ...(skipped.length > 0 ? ['', 'Skipped:', ...skipped.map((name) => `  ${name}`)] : []),
      '',
      `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
    ]
    // The default reporter writes its own summary after this hook.
    setImmediate(() => console.log(report.join('\n')))
  }
}
