import { parentPort, workerData } from 'node:worker_threads'
import { answererOf } from './local-seat.ts'
import type { Request } from './requests.ts'

const answer = answererOf(workerData)
let last = Promise.resolve()
parentPort?.on('message', (request: Request) => {
  last = last.then(async () => {
    parentPort?.postMessage(await answer(request))
  })
})
