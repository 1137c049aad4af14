'use strict';

// An HTTP/2 server for tests. Arguments: a PKCS12 file and its password. Prints its port, and ends when its input does.

const fs = require('node:fs');
const http2 = require('node:http2');

const { NGHTTP2_INTERNAL_ERROR, NGHTTP2_NO_ERROR, NGHTTP2_REFUSED_STREAM } = http2.constants;
const [keys, passphrase] = process.argv.slice(2);

let sessions = 0;
let held = [];

function reply(stream, status, body) {
  if (!stream.destroyed) {
    stream.respond({ ':status': status, 'x-session': stream.session.number });
    stream.end(body);
  }
}

function releaseAll() {
  held.forEach(stream => reply(stream, 200, 'held'));
  held = [];
}

const answers = {
  '/echo': (stream, headers, body) => reply(stream, 200, `${headers.authorization} ${body}`),
  '/unless-first': (stream, headers, body) =>
    headers.authorization === 'Bearer token-1' ? reply(stream, 401, 'expired') : reply(stream, 200, `served ${body}`),
  '/pieces': stream => {
    stream.respond({ ':status': 200 });
    stream.write('one');
    stream.write('two');
    stream.end('three');
  },
  '/endless': stream => {
    stream.respond({ ':status': 200 });
    stream.write('first');
    stream.on('close', releaseAll);
  },
  // Kept open until 64 of them are, or somebody asks for their release.
  '/held': stream => {
    held = held.filter(one => !one.destroyed);
    held.push(stream);
    if (held.length === 64) {
      releaseAll();
    }
  },
  '/how-many-held': stream => {
    held = held.filter(one => !one.destroyed);
    reply(stream, 200, `${held.length}`);
  },
  '/release': stream => {
    reply(stream, 200, 'released');
    releaseAll();
  },
  '/reset': stream => stream.close(NGHTTP2_INTERNAL_ERROR),
  '/refused': stream => stream.close(NGHTTP2_REFUSED_STREAM),
  '/reset-in-the-body': stream => {
    stream.respond({ ':status': 200, 'content-length': 10 });
    stream.write('half', () => stream.close(NGHTTP2_INTERNAL_ERROR));
  },
  // Lets all end that is under way on the connections of those who are held, and takes nothing new there.
  '/goaway': stream => {
    reply(stream, 200, 'going');
    new Set(held.map(one => one.session)).forEach(session => {
      session.goaway(NGHTTP2_NO_ERROR);
      session.close();
    });
  },
  '/die': stream => stream.session.destroy(),
};

const server = http2.createSecureServer({ pfx: fs.readFileSync(keys), passphrase, allowHTTP1: false });
server.on('session', session => {
  session.number = ++sessions;
});
server.on('stream', (stream, headers) => {
  let body = '';
  stream.setEncoding('utf8');
  stream.on('error', () => {});
  stream.on('data', piece => {
    body += piece;
  });
  stream.on('end', () => answers[headers[':path']](stream, headers, body));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

process.stdin.on('end', () => process.exit());
process.stdin.resume();
