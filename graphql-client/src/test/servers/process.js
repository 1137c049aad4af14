'use strict';

// What a server is told (its token, or where tokens are asked about), what it tells (its port), and how it ends: with its
// input.

const { introspects } = require('./introspection');

const [told] = process.argv.slice(2);
const challenge = 'Bearer realm="Chatlayer", error="invalid_token"';

process.on('uncaughtException', error => console.error(error));
process.stdin.on('end', () => process.exit());
process.stdin.resume();

const isActive = told.startsWith('http://') ? introspects(new URL(told)) : async token => token === told;

/** The status for a request with this Authorization: 200, 401, or 503 if nobody can tell. */
async function statusFor(authorization) {
  const [, token] = /^Bearer (.+)$/.exec(authorization) ?? [];
  try {
    return token && (await isActive(token)) ? 200 : 401;
  } catch {
    return 503;
  }
}

module.exports = {
  headersOf: status => (status === 401 ? { 'www-authenticate': challenge } : {}),
  host: '127.0.0.1',
  statusFor,
  listening: port => console.log(port),
};
