import { expect, it } from 'vitest'
import { createCounter, type ReaderCount } from '../../src/monitor/counts.ts'

it('readers that somebody invents take no more room than for 500, and leave room for those that are known', () => {
  const counter = createCounter()
  const named = (place: number, subscribers: number): ReaderCount => {
    return { feed: '/rss.xml', reader: `Made-up${place}`, feedId: '', subscribers }
  }
  for (let place = 0; place < 600; place += 1) counter.countReader(named(place, 1))
  counter.countReader(named(0, 2))
  const { readers } = counter.take()
  expect(readers).toHaveLength(500)
  expect(readers[0]).toEqual(named(0, 2))
  counter.countReader(named(599, 1))
  expect(counter.take().readers).toEqual([named(599, 1)])
})
