'use strict';

const http = require('node:http');
const { createYoga } = require('graphql-yoga');
const { schema } = require('./bots');
const { challenge, host, isAuthorised, listening } = require('./process');

const bearer = {
  onRequest({ request, fetchAPI, endResponse }) {
    if (!isAuthorised(request.headers.get('authorization'))) {
      endResponse(new fetchAPI.Response('', { status: 401, headers: { 'www-authenticate': challenge } }));
    }
  },
};

const server = http.createServer(createYoga({ schema, plugins: [bearer], batching: true, logging: false }));
server.listen(0, host, () => listening(server.address().port));
