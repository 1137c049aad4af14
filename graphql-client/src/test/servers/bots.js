'use strict';

// The sandbox's fictional schema, from its own SDL, resolved as the sandbox does.

const fs = require('node:fs');
const path = require('node:path');
const { buildSchema, GraphQLError } = require('graphql');

const HOUR = 3_600_000;
const beside = name => fs.readFileSync(path.join(__dirname, name), 'utf8');
const data = JSON.parse(beside('bots.json'));
const bots = new Map(data.bots.map(bot => [bot.id, bot]));

function failure(code, message) {
  return new GraphQLError(message, { extensions: { code } });
}

function conversationsOf(bot) {
  return Array.from({ length: bot.conversations }, (_, index) => conversation(bot, index + 1));
}

function conversation(bot, number) {
  const startedAt = new Date(Date.parse(data.firstConversation) + number * HOUR);
  return {
    __typename: 'Conversation',
    id: `${bot.id}-c${number}`,
    language: bot.languages[number % bot.languages.length],
    startedAt: startedAt.toISOString().replace('.000Z', 'Z'),
    messages: [
      { __typename: 'TextMessage', text: `Hello, this is message ${number}` },
      { __typename: 'ImageMessage', url: `https://images.invalid/${number}.png`, caption: null },
    ],
  };
}

const cursor = offset => Buffer.from(`offset:${offset}`).toString('base64');

function page(bot, { first, after }) {
  const all = conversationsOf(bot);
  const matched = /^offset:(\d{1,6})$/.exec(Buffer.from(after ?? cursor(0), 'base64').toString());
  if (!matched || first < 1 || first > 100) {
    throw failure('BAD_USER_INPUT', 'No such page');
  }
  const offset = Number(matched[1]);
  const edges = all
    .map((node, index) => ({ cursor: cursor(index + 1), node }))
    .slice(offset, offset + first);
  const hasNextPage = offset + first < all.length;
  return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null }, totalCount: all.length };
}

function renamed({ botId, name }) {
  if (!name.trim()) {
    throw failure('BAD_USER_INPUT', "A bot's name must not be blank");
  }
  if (!bots.has(botId)) {
    throw failure('NOT_FOUND', 'There is no such bot');
  }
  bots.set(botId, { ...bots.get(botId), name: name.trim() });
  return { bot: bots.get(botId) };
}

function node(id) {
  const bot = bots.get(id);
  const found = [...bots.values()].flatMap(conversationsOf).find(one => one.id === id);
  return found ?? (bot && { ...bot, __typename: 'Bot' });
}

const resolvers = {
  Query: {
    bot: (_, { id }) => bots.get(id),
    bots: (_, { language }) => [...bots.values()].filter(bot => !language || bot.languages.includes(language)),
    node: (_, { id }) => node(id),
  },
  Mutation: {
    renameBot: (_, { input }) => renamed(input),
  },
  Bot: {
    usage: bot => bot.usage ?? failure('UNAVAILABLE', 'The usage of this bot cannot be told'),
    conversations: page,
  },
};

const schema = buildSchema(beside('schema.graphqls'));
for (const [type, fields] of Object.entries(resolvers)) {
  for (const [field, resolve] of Object.entries(fields)) {
    schema.getType(type).getFields()[field].resolve = resolve;
  }
}

module.exports = { schema };
