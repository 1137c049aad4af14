'use strict';

// node-nlp behind the legacy form of Chatlayer's NLP service: a bearer check, an extract within two envelopes, and
// __typename on every object. Argument: the token. Prints its port, and ends when its input does.

const http = require('node:http');
const { NlpManager } = require('node-nlp');

const [token] = process.argv.slice(2);
const PATH = /^\/api\/bots\/hotel\/extract\/(DRAFT|LIVE)$/;

// What DRAFT was not taught, LIVE knows.
const expressions = {
  'room.book': ['I want to book a room', 'reserve a double room', 'a room for two nights please', 'can I get a room'],
  'room.cancel': ['cancel my booking', 'I want to cancel the room', 'please undo my reservation', 'I am not coming'],
  'room.price': ['what does a room cost', 'how much is a night', 'tell me the price of a suite', 'is breakfast included'],
};
const liveOnly = { 'hotel.reach': ['how do I get there', 'where is the hotel', 'is there a train station', 'show me the way'] };

async function trained(...taught) {
  const manager = new NlpManager({ languages: ['en'], forceNER: true, autoSave: false, nlu: { log: false } });
  manager.addNamedEntityText('city', 'PAR', ['en'], ['Paris', 'the city of light']);
  manager.addNamedEntityText('city', 'london', ['en'], ['london']);
  for (const intents of taught) {
    for (const [intent, texts] of Object.entries(intents)) {
      texts.forEach(text => manager.addDocument('en', text, intent));
    }
  }
  await manager.train();
  return manager;
}

function extract(query, found) {
  return {
    __typename: 'ExtractResult',
    query,
    score: found.score,
    intent: found.intent,
    intents: found.classifications.map(({ intent, score }) => ({ __typename: 'ExtractResultIntent', intent, score })),
    entities: found.entities.map(one => ({
      __typename: 'ExtractResultEntity',
      name: one.option ? one.entity : `sys.${one.entity}`,
      value: one.option ?? one.utteranceText,
      score: one.accuracy,
      startIndex: one.start,
      endIndex: one.end,
      systemEntity: !one.option,
    })),
    intentThreshold: 0.5,
    entityThreshold: 0.5,
  };
}

function reply(response, status, body, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function answer(managers, request, body, response) {
  if (request.headers.authorization !== `Bearer ${token}`) {
    const challenge = { 'www-authenticate': 'Bearer realm="Chatlayer", error="invalid_token"' };
    return reply(response, 401, { error: 'invalid_token' }, challenge);
  }
  const version = PATH.exec(request.url)?.[1];
  if (!version || request.method !== 'POST') {
    return reply(response, 404, { error: 'not_found' });
  }
  const { language, expression } = JSON.parse(body);
  const found = await managers[version].process(language, expression);
  return reply(response, 200, { data: { extract: extract(expression, found) } });
}

async function main() {
  const managers = { DRAFT: await trained(expressions), LIVE: await trained(expressions, liveOnly) };
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', piece => (body += piece));
    request.on('end', () =>
      answer(managers, request, body, response).catch(error => reply(response, 500, { error: error.message })),
    );
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}

process.on('uncaughtException', error => console.error(error));
process.stdin.on('end', () => process.exit());
process.stdin.resume();
main();
