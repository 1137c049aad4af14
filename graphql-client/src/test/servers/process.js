'use strict';

// What a server is told (its token), what it tells (its port), and how it ends: with its input.

const [token] = process.argv.slice(2);
const challenge = 'Bearer realm="Chatlayer", error="invalid_token"';

process.on('uncaughtException', error => console.error(error));
process.stdin.on('end', () => process.exit());
process.stdin.resume();

module.exports = {
  challenge,
  host: '127.0.0.1',
  isAuthorised: authorization => authorization === `Bearer ${token}`,
  listening: port => console.log(port),
};
