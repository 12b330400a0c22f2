/** The part of a Durable Object's SQLite that is needed here. */
export type Sql = Pick<SqlStorage, 'exec'>

/** Creates what is not there yet. Moments are milliseconds since 1970. */
export function createTables(sql: Sql): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS topics (
      url TEXT PRIMARY KEY,
      etag TEXT NOT NULL,
      missing INTEGER -- since when it answers no feed
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS looks ( -- the last one at all topics
      id INTEGER PRIMARY KEY CHECK (id = 0),
      edition TEXT NOT NULL, -- of the site
      moment INTEGER NOT NULL
    );

    CREATE TABLE IF NOT EXISTS subscriptions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL, -- subscriber: gets documents; hub: another hub, is told that there are some
      topic TEXT NOT NULL,
      asked TEXT NOT NULL, -- the topic as the subscriber wrote it
      callback TEXT NOT NULL,
      host TEXT NOT NULL,
      secret TEXT,
      expires INTEGER, -- NULL: never
      intent INTEGER NOT NULL, -- the request that made it what it is
      delivered TEXT NOT NULL, -- ETag of the document that it has
      attempt INTEGER NOT NULL DEFAULT 0, -- counts deliveries, so that a message counts once
      due INTEGER, -- NULL: it has what there is; else when to put it into the queue
      failures INTEGER NOT NULL DEFAULT 0,
      since INTEGER, -- the first failure since the topic changed last
      reason TEXT,
      UNIQUE (topic, callback)
    );
    CREATE INDEX IF NOT EXISTS subscriptions_due ON subscriptions (due) WHERE due IS NOT NULL;
    CREATE INDEX IF NOT EXISTS subscriptions_callback ON subscriptions (callback);
    CREATE INDEX IF NOT EXISTS subscriptions_host ON subscriptions (host);
    CREATE INDEX IF NOT EXISTS subscriptions_expires ON subscriptions (expires) WHERE expires IS NOT NULL;

    CREATE TABLE IF NOT EXISTS intents (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      mode TEXT NOT NULL, -- subscribe, unsubscribe, denied
      topic TEXT NOT NULL,
      asked TEXT NOT NULL,
      callback TEXT NOT NULL,
      host TEXT NOT NULL,
      secret TEXT,
      lease INTEGER NOT NULL, -- seconds
      etag TEXT NOT NULL, -- of the topic when it was asked for
      reason TEXT,
      attempt INTEGER NOT NULL DEFAULT 0,
      due INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS intents_pair ON intents (topic, callback);
    CREATE INDEX IF NOT EXISTS intents_host ON intents (host);
    CREATE INDEX IF NOT EXISTS intents_due ON intents (due);

    CREATE TABLE IF NOT EXISTS dead_letters (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      topic TEXT NOT NULL,
      callback TEXT NOT NULL,
      failures INTEGER NOT NULL,
      reason TEXT NOT NULL,
      moment INTEGER NOT NULL
    );
  `)
}
