'use strict';

const fastify = require('fastify');
const mercurius = require('mercurius');
const { schema } = require('./bots');
const { headersOf, host, listening, statusFor } = require('./process');

const server = fastify();
server.addHook('onRequest', async (request, reply) => {
  const status = await statusFor(request.headers.authorization);
  if (status !== 200) {
    return reply.code(status).headers(headersOf(status)).send({ error: 'invalid_token' });
  }
});
server.register(mercurius, {
  schema,
  allowBatchedQueries: true,
  persistedQueryProvider: mercurius.persistedQueryDefaults.automatic(),
});
server.listen({ port: 0, host }).then(() => listening(server.server.address().port));
