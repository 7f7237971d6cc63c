import { expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { item, lena, omar, post, readParts } from './page-parts';

const conversation = (...entries: object[]) => ({
  url: 'TweetDetail',
  body: {
    data: { threaded_conversation_with_injections_v2: { instructions: [{ type: 'TimelineAddEntries', entries }] } },
  },
});
const reply = (id: string, by: typeof lena, text: string) => item(post(id, by, text, { conversation_id_str: '20' }));

test('a later part of the conversation adds its replies', () => {
  const { posts, comments } = readParts('/lena_reads/status/20', {
    responses: [
      conversation(item(post('20', lena, 'mine', { conversation_id_str: '20' })), reply('21', omar, 'first')),
      conversation(reply('22', omar, 'second'), reply('21', omar, 'first')),
    ],
  });
  expect(posts.map(({ id }) => valueIn(id))).toEqual(['20', '21', '22']);
  expect(comments.map(({ text }) => valueIn(text))).toEqual(['first', 'second']);
});

test("another post's conversation gives neither posts nor comments", () => {
  const { posts, comments, kind } = readParts('/lena_reads/status/30', {
    responses: [conversation(item(post('20', omar, 'his', { conversation_id_str: '20' })), reply('21', lena, 'hers'))],
  });
  expect([kind, posts.length, comments.length]).toEqual(['post', 0, 0]);
});

test('the handle in the address may be anything: the post says who wrote it', () => {
  const { posts, profile } = readParts('/omar_writes/status/20', {
    responses: [{ url: 'TweetResultByRestId', body: { data: { tweetResult: { result: post('20', lena, 'mine') } } } }],
  });
  expect(valueIn(profile.handle)).toBe('lena_reads');
  expect(posts.map(({ author, url }) => [valueIn(author), valueIn(url)])).toEqual([
    ['lena_reads', 'https://x.com/lena_reads/status/20'],
  ]);
});

test('what stands in the place of a post that is gone', () => {
  const tombstone = { __typename: 'TweetTombstone', tombstone: { text: { text: 'This Post was deleted.' } } };
  expect(
    readParts('/lena_reads/status/20', {
      responses: [{ url: 'TweetResultByRestId', body: { data: { tweetResult: { result: tombstone } } } }],
    }),
  ).toMatchObject({ kind: 'unavailable', statusText: 'This Post was deleted.', posts: [] });
});

test('an answer that is no JSON, or none at all, leaves gaps', () => {
  const { kind, posts, notices } = readParts('/lena_reads/status/20', {
    responses: [{ url: 'TweetDetail', body: '{"data":{"threa' }],
  });
  expect([kind, posts.length, notices]).toEqual(['post', 0, ['data-cut-short']]);
});

test('a post below that belongs to another conversation is no reply, whatever its entry is called', () => {
  const { posts, comments } = readParts('/lena_reads/status/20', {
    responses: [
      conversation(
        item(post('20', lena, 'mine', { conversation_id_str: '20' })),
        reply('21', omar, 'first'),
        item(post('44', omar, 'popular', { conversation_id_str: '44' })),
      ),
    ],
  });
  expect(posts.map(({ id }) => valueIn(id))).toEqual(['20', '21']);
  expect(comments).toHaveLength(1);
});
