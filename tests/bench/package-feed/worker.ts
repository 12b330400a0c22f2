import { Feed } from 'feed'
import { page } from '../corpus.ts'

const items = Array.from({ length: 50 }, (_, place) => {
  const { name, text } = page(place)
  return { title: name, link: `https://a.example/${place}`, content: `<p>${text}</p>`, date: new Date(place) }
})

/** What this house does not do: renders a feed of 50 articles by package `feed` at every request. */
export default {
  fetch(): Response {
    const feed = new Feed({ id: 'a', title: 'A', link: 'https://a.example/', updated: new Date(0) })
    for (const item of items) feed.addItem(item)
    return new Response(feed.rss2(), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
  },
}
