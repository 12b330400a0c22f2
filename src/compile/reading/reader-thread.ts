import { parentPort, workerData } from 'node:worker_threads'
import { answererBy } from './local-worker.ts'
import { createReader, type ReaderSetup } from './reader.ts'
import { givenBack, type Request } from './requests.ts'

const setup: ReaderSetup = workerData
const answer = answererBy(createReader(setup), setup.target)
let last = Promise.resolve()
parentPort?.on('message', (request: Request) => {
  last = last.then(async () => {
    const reply = await answer(request)
    parentPort?.postMessage(reply, givenBack(reply))
  })
})
