import type { DataFolder } from '../../server/dataFolder/openDataFolder.ts'
import type { Services } from '../../server/services.ts'

/** Works with the operations on a data folder that this process holds; its threads end with the work. */
export async function withServices<T>(
  dataFolder: DataFolder,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  const { createServices } = await import('../../server/createServices.ts')
  const { createDiagnosisJobs } = await import('../../server/jobs/createDiagnosisJobs.ts')
  const jobs = createDiagnosisJobs()
  try {
    return await work(
      createServices({ dataFolder, jobs, clock: () => performance.now(), now: () => new Date() }),
    )
  } finally {
    await jobs.close()
  }
}
