'use strict';

const http = require('node:http');
const { createYoga } = require('graphql-yoga');
const { schema } = require('./bots');
const { headersOf, host, listening, statusFor } = require('./process');

const bearer = {
  async onRequest({ request, fetchAPI, endResponse }) {
    const status = await statusFor(request.headers.get('authorization'));
    if (status !== 200) {
      endResponse(new fetchAPI.Response('', { status, headers: headersOf(status) }));
    }
  },
};

const server = http.createServer(createYoga({ schema, plugins: [bearer], batching: true, logging: false }));
server.listen(0, host, () => listening(server.address().port));
