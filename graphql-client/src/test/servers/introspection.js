'use strict';

// Asks a token server whether a token is active (RFC 7662), and believes what it said for a moment.

// Milliseconds.
const BELIEVED = 500;
const PATIENCE = 1500;

/** What tells whether a token is active; it fails where the token server does not say. */
function introspects(url) {
  const { username, password } = url;
  url.username = url.password = '';
  const verdicts = new Map();

  async function ask(token) {
    const body = new URLSearchParams({ client_id: username, client_secret: password, token });
    const reply = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE) });
    if (!reply.ok) {
      throw new Error(`Introspection: status ${reply.status}`);
    }
    return (await reply.json()).active;
  }

  return token => {
    if (!verdicts.has(token)) {
      verdicts.set(token, ask(token));
      setTimeout(() => verdicts.delete(token), BELIEVED);
    }
    return verdicts.get(token);
  };
}

module.exports = { introspects };
