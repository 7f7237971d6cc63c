import { describe, expect, test } from 'vitest';
import { isSameSubject, postPageUrl, readAddress } from '@/lib/sites/facebook/address';

function read(address: string) {
  return readAddress(new URL(address));
}

describe('what a Facebook address is about', () => {
  test.each([
    ['https://www.facebook.com/harbour.mill', { vanity: 'harbour.mill', id: undefined }],
    ['https://m.facebook.com/harbour.mill/about', { vanity: 'harbour.mill', id: undefined }],
    ['https://de-de.facebook.com/harbour.mill/', { vanity: 'harbour.mill', id: undefined }],
    ['https://www.facebook.com/profile.php?id=61550000012345', { vanity: undefined, id: '61550000012345' }],
    ['https://www.facebook.com/people/Ada-Moss/61550000012345/', { vanity: undefined, id: '61550000012345' }],
    ['https://www.facebook.com/p/Ada-Moss-61550000012345/', { vanity: undefined, id: '61550000012345' }],
    ['https://www.facebook.com/pages/Harbour-Mill/550000012345', { vanity: undefined, id: '550000012345' }],
    [
      'https://www.facebook.com/pages/category/Bakery/Harbour-Mill-550000012345/',
      { vanity: undefined, id: '550000012345' },
    ],
    ['https://www.facebook.com/61550000012345', { vanity: undefined, id: '61550000012345' }],
  ])('%s', (address, subject) => {
    expect(read(address)).toMatchObject({ about: 'profile', subject });
  });

  test.each([
    ['https://www.facebook.com/harbour.mill/photos/rye-is-back/1340022000330044/', '1340022000330044', 'harbour.mill'],
    ['https://www.facebook.com/harbour.mill/photos/a.100/1340022000330044', '1340022000330044', 'harbour.mill'],
    ['https://www.facebook.com/harbour.mill/posts/pfbid0AbCdEfGhIjKlMn', 'pfbid0AbCdEfGhIjKlMn', 'harbour.mill'],
    ['https://www.facebook.com/harbour.mill/posts/some-words/1340022000330044', '1340022000330044', 'harbour.mill'],
    ['https://www.facebook.com/harbour.mill/videos/1340022000330044/', '1340022000330044', 'harbour.mill'],
    ['https://www.facebook.com/photo/?fbid=1340022000330044&set=a.1', '1340022000330044', undefined],
    ['https://www.facebook.com/watch/?v=1340022000330044', '1340022000330044', undefined],
    ['https://www.facebook.com/reel/1340022000330044', '1340022000330044', undefined],
    ['https://www.facebook.com/groups/kilns/posts/1340022000330044/', '1340022000330044', undefined],
  ])('%s is a post', (address, postId, vanity) => {
    expect(read(address)).toMatchObject({ about: 'post', postId });
    const address_ = read(address);
    expect(address_.about === 'post' ? address_.owner?.vanity : 'no post').toBe(vanity);
  });

  test.each([
    ['https://www.facebook.com/permalink.php?story_fbid=134002200033&id=61550000012345', '61550000012345'],
    ['https://www.facebook.com/story.php?story_fbid=134002200033&id=61550000012345', '61550000012345'],
  ])('%s names its owner by number', (address, id) => {
    expect(read(address)).toMatchObject({ about: 'post', owner: { id } });
  });

  test.each([
    ['https://www.facebook.com/login/?next=x', 'login'],
    ['https://www.facebook.com/checkpoint/1', 'login'],
    ['https://www.facebook.com/search/top?q=x', 'search'],
    ['https://www.facebook.com/hashtag/rye', 'search'],
    ['https://www.facebook.com/', 'other'],
    ['https://www.facebook.com/marketplace/', 'other'],
    ['https://www.facebook.com/groups/kilns', 'other'],
    ['https://developers.facebook.com/harbour.mill', 'other'],
    ['https://www.facebook.com/profile.php', 'other'],
  ])('%s is %s', (address, about) => {
    expect(read(address).about).toBe(about);
  });

  test('tabs with people are lists', () => {
    expect(read('https://www.facebook.com/harbour.mill/followers')).toMatchObject({ tab: 'followers' });
    expect(read('https://www.facebook.com/profile.php?id=61550000012345&sk=following')).toMatchObject({
      tab: 'following',
    });
  });

  test('names are the same with and without dots, numbers decide where both have one', () => {
    expect(isSameSubject({ vanity: 'Harbour.Mill', id: undefined }, { vanity: 'harbourmill', id: '1' })).toBe(true);
    expect(isSameSubject({ vanity: 'harbourmill', id: '2' }, { vanity: 'harbourmill', id: '1' })).toBe(false);
    expect(isSameSubject({ vanity: undefined, id: undefined }, { vanity: undefined, id: undefined })).toBe(false);
  });

  test('what follows a post in its address is dropped', () => {
    expect(postPageUrl(new URL('https://m.facebook.com/photo/?fbid=12345&set=a.1&__tn__=x'))).toBe(
      'https://www.facebook.com/photo/?fbid=12345',
    );
  });
});
