import { describe, expect, test } from 'vitest';
import { readAddress } from '@/lib/sites/pinterest/address';
import { readerFor } from '@/lib/sites/registry';

function read(address: string) {
  return readAddress(new URL(address));
}

describe('what a Pinterest address is about', () => {
  test.each([
    ['https://www.pinterest.com/marlowe_glaze/', 'marlowe_glaze'],
    ['https://de.pinterest.com/marlowe_glaze/_created/', 'marlowe_glaze'],
    ['https://www.pinterest.co.uk/marlowe_glaze/_saved?x=1', 'marlowe_glaze'],
    ['https://br.pinterest.com/marlowe_glaze', 'marlowe_glaze'],
  ])('%s', (address, handle) => {
    expect(read(address)).toEqual({ about: 'profile', handle, tab: 'pins' });
    expect(readerFor(address)?.id).toBe('pinterest');
  });

  test.each([
    ['https://www.pinterest.com/pin/870010000000000001/', '870010000000000001'],
    ['https://www.pinterest.fr/pin/raku-smoke--870010000000000001/', '870010000000000001'],
  ])('%s', (address, pinId) => {
    expect(read(address)).toEqual({ about: 'pin', pinId });
  });

  test.each([
    ['https://www.pinterest.com/search/pins/?q=glaze', 'search'],
    ['https://www.pinterest.com/login/', 'login'],
    ['https://www.pinterest.com/', 'other'],
    ['https://www.pinterest.com/marlowe_glaze/celadon/', 'other'],
    ['https://www.pinterest.com/pin-builder/', 'other'],
    ['https://business.pinterest.com/marlowe_glaze', 'other'],
  ])('%s is %s', (address, about) => {
    expect(read(address).about).toBe(about);
  });

  test('tabs with people are lists', () => {
    expect(read('https://www.pinterest.com/marlowe_glaze/_followers/')).toMatchObject({ tab: 'followers' });
    expect(read('https://www.pinterest.com/marlowe_glaze/following')).toMatchObject({ tab: 'following' });
  });

  test('look-alike hosts are nobody of this site', () => {
    expect(readerFor('https://www.notpinterest.com/marlowe_glaze/')?.id).not.toBe('pinterest');
    expect(readerFor('https://pinterest.com.example/marlowe_glaze/')?.id).not.toBe('pinterest');
  });
});
