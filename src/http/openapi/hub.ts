const feed = { type: 'string', description: 'The address of a feed here, with its query.' } as const
const feeds = { oneOf: [feed, { type: 'array', items: feed, maxItems: 20 }] } as const

/** Forms of WebSub §5.1. */
const subscription = {
  type: 'object',
  required: ['hub.mode', 'hub.topic', 'hub.callback'],
  properties: {
    'hub.mode': { enum: ['subscribe', 'unsubscribe'] },
    'hub.topic': feed,
    'hub.callback': { type: 'string', description: 'Where you are told of news.' },
    'hub.lease_seconds': {
      type: 'integer',
      minimum: 0,
      description: "How long, brought within the site's bounds; with 0 or none, as long as is usual here.",
    },
    'hub.secret': { type: 'string', maxLength: 200, description: 'Signs what you are sent; at most 200 bytes.' },
  },
} as const

/** The form of whoever publishes: one of the two names a feed, or both do. */
const publication = {
  type: 'object',
  required: ['hub.mode'],
  properties: { 'hub.mode': { enum: ['publish'] }, 'hub.topic': feeds, 'hub.url': feeds },
  anyOf: [{ required: ['hub.topic'] }, { required: ['hub.url'] }],
} as const

const asText = (description: string) => ({ description, content: { 'text/plain; charset=UTF-8': {} } })

/** What may be posted to the hub, where `problem` is what programs get of other kinds of address. */
export function hubOperation(problem: object): object {
  return {
    operationId: 'subscribe',
    summary:
      'Subscribe to a feed or end that: your callback is asked first whether it meant it. Or say that a feed has changed',
    requestBody: {
      required: true,
      content: { 'application/x-www-form-urlencoded': { schema: { oneOf: [subscription, publication] } } },
    },
    responses: {
      202: asText('Your callback will be asked, or the feed looked at'),
      400: asText('Not accepted, and why'),
      404: { description: 'This site has no hub of its own, and where its hub is', content: problem },
      413: asText('The form is too long'),
      415: asText('It is no form'),
      429: asText('There are too many subscriptions, or earlier requests of the callback that it has not answered to'),
      default: { description: 'Something went wrong here', content: problem },
    },
  }
}
