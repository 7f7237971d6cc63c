import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createResponseKeeper } from '@/lib/platform/response-keeper';
import { longestResponse } from '@/lib/sites/deep-responses';

const api = 'https://www.youtube.com/youtubei/v1/browse';
let page: string;
let time: number;
let keeper: ReturnType<typeof createResponseKeeper>;

beforeEach(() => {
  page = 'https://www.youtube.com/@mara';
  time = 1_000_000;
  keeper = createResponseKeeper(
    () => page,
    () => time,
  );
});

const bodies = () => keeper.list().map(({ body }) => body);
const take = (body: string, url = api) => keeper.take(`${url}\n${body}`);

describe('what a page hands over', () => {
  it('is kept in the order in which it came, and told to whoever waits', () => {
    keeper.onNew = vi.fn();
    take('{"n":1}');
    take('{"n":2}');
    expect(keeper.list()).toEqual([
      { url: api, body: '{"n":1}' },
      { url: api, body: '{"n":2}' },
    ]);
    expect(keeper.onNew).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['no address', '{"n":1}'],
    ['an empty address', '\n{"n":1}'],
    ['no body', `${api}\n`],
    ['an address of another site', 'https://api.evil.example/youtubei/v1/browse\n{}'],
    ['a path that the table does not name', 'https://www.youtube.com/youtubei/v1/account/accounts_list\n{}'],
    ['another scheme', 'http://www.youtube.com/youtubei/v1/browse\n{}'],
    ['a body that is too long', `${api}\n${'x'.repeat(longestResponse + 1)}`],
    ['an address that is too long', `${api}?${'x'.repeat(10_001)}\n{}`],
  ])('with %s is thrown away', (_, text) => {
    keeper.onNew = vi.fn();
    keeper.take(text);
    expect(keeper.list()).toEqual([]);
    expect(keeper.onNew).not.toHaveBeenCalled();
  });

  it('twice the same, by two clones of one response, is kept once', () => {
    take('{"n":1}');
    take('{"n":1}');
    expect(bodies()).toEqual(['{"n":1}']);
  });

  it('is bounded: the newest sixty', () => {
    for (let n = 0; n < 100; n += 1) take(`{"n":${n}}`);
    expect(bodies()).toHaveLength(60);
    expect(bodies()[0]).toBe('{"n":40}');
    expect(bodies().at(-1)).toBe('{"n":99}');
  });

  it('is bounded: twenty million characters', () => {
    for (let n = 0; n < 10; n += 1) take(`${n}${'x'.repeat(2_900_000)}`);
    const seen = new Set<string>();
    for (let read = 0; read < 20; read += 1) for (const body of bodies()) seen.add(body[0] ?? '');
    expect([...seen].sort()).toEqual(['4', '5', '6', '7', '8', '9']);
  });
});

describe('more than one reading bears', () => {
  const large = (name: string) => take(`${name}${'x'.repeat(900_000)}`);
  const read = () => bodies().map((body) => body[0]);

  it('comes in slices, with the first and the small ones in each, and each at least once', () => {
    for (const name of 'abcdefg') large(name);
    take('small');
    expect(keeper.hasMore()).toBe(true);
    const slices = [read(), read(), read()];
    expect(slices).toEqual([
      ['a', 'e', 'f', 'g', 's'],
      ['a', 'b', 'c', 'd', 's'],
      ['a', 'f', 'g', 's'],
    ]);
    expect(keeper.hasMore()).toBe(false);
    expect(new Set(slices.flat())).toEqual(new Set('abcdefgs'));
  });

  it('always gets on, even when one answer fills a reading', () => {
    for (const name of 'abcd') take(`${name}${'x'.repeat(2_950_000)}`);
    for (let reading = 0; reading < 4; reading += 1) read();
    expect(keeper.hasMore()).toBe(false);
  });
});

describe('in-page navigation', () => {
  it('leaves behind what names nobody, such as the next part of the list before', () => {
    take('{"items":["of mara"]}');
    time += 1_000;
    page = 'https://www.youtube.com/@idris';
    expect(bodies()).toEqual([]);
  });

  it('takes along what the page fetched for it beforehand', () => {
    take('{"canonical":"/@idris"}');
    take('{"words":"a day with @idris and others"}');
    time += 1_000;
    page = 'https://www.youtube.com/@idris/videos';
    expect(bodies()).toEqual(['{"canonical":"/@idris"}']);
  });

  it('takes nothing along from long before', () => {
    take('{"canonical":"/@idris"}');
    time += 60_000;
    page = 'https://www.youtube.com/@idris';
    expect(bodies()).toEqual([]);
  });

  it('among the tabs of one profile is none, and back at a page its own is there again', () => {
    take('{"items":["of mara"]}');
    page = 'https://www.youtube.com/@mara/shorts?view=0';
    time += 60_000;
    expect(bodies()).toEqual(['{"items":["of mara"]}']);
    page = 'https://www.youtube.com/watch?v=abc';
    time += 60_000;
    take('{"comments":[]}');
    expect(bodies()).toEqual(['{"comments":[]}']);
    page = 'https://www.youtube.com/@mara';
    expect(bodies()).toEqual(['{"items":["of mara"]}']);
  });

  it('between two searches is one', () => {
    page = 'https://www.youtube.com/results?search_query=clay';
    take('{"results":["clay"]}');
    time += 1_000;
    page = 'https://www.youtube.com/results?search_query=wood';
    expect(bodies()).toEqual([]);
  });
});
