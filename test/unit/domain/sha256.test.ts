import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressHash, hashAddress } from '@/lib/domain/address';
import { sha256 } from '@/lib/domain/sha256';
import { hash } from '../../support/memory-store';

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

it('gives what the standard gives for its own examples', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('is the same digest as everybody else’s, for every length around a block and for any text', () => {
  for (let length = 0; length <= 200; length += 1)
    expect(sha256('a'.repeat(length))).toBe(reference('a'.repeat(length)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(sha256(text)).toBe(reference(text));
    }),
  );
});

it('hashes an address as the do-not-contact list does', async () => {
  expect(addressHash(' Mara@Creator.test ')).toBe(await hashAddress(hash, 'mara@creator.test'));
});
