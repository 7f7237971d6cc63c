import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Field, found, unreadable, valueIn } from '@/lib/domain/field';
import type { CommentFields } from '@/lib/domain/reading';
import { joinedComments } from '@/lib/sites/joined';

const gap = unreadable('not there');

function comment(author: string | undefined, text: string, id?: string, likes: Field<number> = gap): CommentFields {
  return {
    ...(id === undefined ? {} : { id: found(id, 'response') }),
    author: author === undefined ? gap : found(author, 'text'),
    text: found(text, 'text'),
    likes,
    publishedAt: gap,
  };
}

const texts = (comments: readonly CommentFields[]) => comments.map(({ text }) => valueIn(text));

describe('comments of several places', () => {
  test.each([
    ['the same id, other words', comment('ada', 'one', '1'), comment('ada', 'two', '1'), 1],
    ['other ids, same words', comment('ada', 'first!', '1'), comment('ada', 'first!', '2'), 2],
    ['no id, same words by the same', comment('@Ada', 'first!', '1'), comment('ada', ' first! '), 1],
    ['same words by another', comment('ada', 'first!', '1'), comment('bo', 'first!'), 2],
    [
      'words cut on screen',
      comment('ada', 'a long walk along the ridge', '1'),
      comment('ada', 'a long walk along the ri…'),
      1,
    ],
    [
      'words that only begin alike',
      comment('ada', 'a long walk along the ridge', '1'),
      comment('ada', 'a long walk along the ri'),
      2,
    ],
    ['emoji that the page draws as pictures', comment('ada', 'so good 🙏🏽🔥', '1'), comment('ada', 'so good'), 1],
    [
      'a writer that one side cannot read, telling words',
      comment(undefined, 'where is the ridge?'),
      comment('ada', 'where is the ridge?'),
      1,
    ],
    [
      'a writer that one side cannot read, a word anybody writes',
      comment(undefined, 'nice'),
      comment('ada', 'nice'),
      2,
    ],
  ])('%s', (_, one, other, count) => {
    expect(joinedComments([[one], [other]])).toHaveLength(count);
  });

  test('the more trusted place leads, gaps are filled, and rounded likes take digits that agree', () => {
    const rounded = comment('ada', 'first!', '1', found(1_200, 'response', 'rounded'));
    const exact = {
      ...comment('ada', 'First? no', '1', found(1_234, 'attribute', 'exact')),
      replies: found(3, 'text'),
    };
    expect(joinedComments([[rounded], [exact]])).toEqual([
      { ...rounded, likes: found(1_234, 'attribute', 'exact'), replies: found(3, 'text') },
    ]);
  });

  test('two of the same words in one place meet two in the other', () => {
    const twice = [comment('ada', 'first!', '1'), comment('ada', 'first!', '2')];
    expect(joinedComments([twice, [comment('ada', 'first!'), comment('ada', 'first!')]])).toHaveLength(2);
  });

  test('joining the same place again changes nothing, whatever is in it', () => {
    const any = fc.record({
      author: fc.constantFrom('ada', 'bo'),
      text: fc.string(),
      id: fc.option(fc.nat(5)),
    });
    fc.assert(
      fc.property(fc.array(any), (rows) => {
        const place = rows.map(({ author, text, id }) => comment(author, text, id === null ? undefined : String(id)));
        const once = joinedComments([place]);
        expect(texts(joinedComments([once, once]))).toEqual(texts(once));
      }),
    );
  });
});
