import { parentPort, workerData } from 'node:worker_threads'
import { answererOf } from './local-worker.ts'
import { givenBack, type Request } from './requests.ts'

const answer = answererOf(workerData)
let last = Promise.resolve()
parentPort?.on('message', (request: Request) => {
  last = last.then(async () => {
    const reply = await answer(request)
    parentPort?.postMessage(reply, givenBack(reply))
  })
})
