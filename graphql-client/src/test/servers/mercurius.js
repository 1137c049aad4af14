'use strict';

const fastify = require('fastify');
const mercurius = require('mercurius');
const { schema } = require('./bots');
const { challenge, host, isAuthorised, listening } = require('./process');

const server = fastify();
server.addHook('onRequest', async (request, reply) => {
  if (!isAuthorised(request.headers.authorization)) {
    return reply.code(401).header('www-authenticate', challenge).send({ error: 'invalid_token' });
  }
});
server.register(mercurius, {
  schema,
  allowBatchedQueries: true,
  persistedQueryProvider: mercurius.persistedQueryDefaults.automatic(),
});
server.listen({ port: 0, host }).then(() => listening(server.server.address().port));
