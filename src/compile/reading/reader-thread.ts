import { parentPort, workerData } from 'node:worker_threads'
import type { Request } from './requests.ts'
import { answererOf } from './seat.ts'

const answer = answererOf(workerData)
let last = Promise.resolve()
parentPort?.on('message', (request: Request) => {
  last = last.then(async () => {
    parentPort?.postMessage(await answer(request))
  })
})
