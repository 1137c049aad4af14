'use strict';

const { ApolloServer, HeaderMap } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');
const { GraphQLError } = require('graphql');
const { schema } = require('./bots');
const { challenge, host, isAuthorised, listening } = require('./process');

async function context({ req }) {
  if (!isAuthorised(req.headers.authorization)) {
    const headers = new HeaderMap([['www-authenticate', challenge]]);
    throw new GraphQLError('Not authenticated', {
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers } },
    });
  }
  return {};
}

const server = new ApolloServer({ schema, introspection: true, allowBatchedHttpRequests: true });
startStandaloneServer(server, { context, listen: { port: 0, host } }).then(({ url }) => listening(new URL(url).port));
