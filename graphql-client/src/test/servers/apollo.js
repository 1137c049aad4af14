'use strict';

const { ApolloServer, HeaderMap } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');
const { GraphQLError } = require('graphql');
const { schema } = require('./bots');
const { headersOf, host, listening, statusFor } = require('./process');

async function context({ req }) {
  const status = await statusFor(req.headers.authorization);
  if (status !== 200) {
    const headers = new HeaderMap(Object.entries(headersOf(status)));
    throw new GraphQLError('Not authenticated', {
      extensions: { code: status === 401 ? 'UNAUTHENTICATED' : 'UNAVAILABLE', http: { status, headers } },
    });
  }
  return {};
}

const server = new ApolloServer({ schema, introspection: true, allowBatchedHttpRequests: true });
startStandaloneServer(server, { context, listen: { port: 0, host } }).then(({ url }) => listening(new URL(url).port));
