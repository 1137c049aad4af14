// Reads streams, a line each, as JSON arrays of their pieces in base64; writes the events of each, a line each.
import { createInterface } from 'node:readline'
import { createParser } from 'eventsource-parser'

for await (const line of createInterface({ input: process.stdin })) {
  const events = []
  const decoder = new TextDecoder()
  const parser = createParser({
    onEvent: (event) => events.push({ type: event.event ?? 'message', data: event.data }),
  })
  for (const piece of JSON.parse(line)) {
    parser.feed(decoder.decode(Buffer.from(piece, 'base64'), { stream: true }))
  }
  process.stdout.write(JSON.stringify(events) + '\n')
}
