import { execFileSync } from 'node:child_process'

/** A disk of 3 MB to fill. Only an administrator of Linux may make one: elsewhere its tests are skipped, and say so. */
export interface SmallDisk {
  readonly isMounted: boolean
  readonly unmount: () => void
}

export function mountSmallDisk(at: string): SmallDisk {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', at], { stdio: 'ignore' })
    return { isMounted: true, unmount: () => execFileSync('umount', ['-l', at]) }
  } catch {
    console.warn('SKIPPED the full disk: this machine does not let a test mount a small one')
    return { isMounted: false, unmount: () => {} }
  }
}
