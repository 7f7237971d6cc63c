import { describe, expect, it } from 'vitest';
import { checkedEvidence, evidenceLimits } from '@/lib/domain/fit-evidence';

describe('links behind a mark', () => {
  it('are kept once each, as the browser writes them', () => {
    expect(
      checkedEvidence([' https://Photos.example/p/1 ', 'https://photos.example/p/1', '', 'https://photos.example/ä']),
    ).toEqual({ ok: true, value: ['https://photos.example/p/1', 'https://photos.example/%C3%A4'] });
  });

  it.each([
    'http://photos.example/p/1',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://mira:secret@photos.example/',
    'https://localhost/',
    'photos.example/p/1',
    `https://photos.example/${'x'.repeat(evidenceLimits.length)}`,
  ])('refuse %s', (link) => {
    expect(checkedEvidence([link])).toMatchObject({ ok: false, error: { code: 'bad-link' } });
  });

  it('are not more than there is room for', () => {
    const many = Array.from({ length: evidenceLimits.links + 1 }, (_, n) => `https://photos.example/p/${n}`);
    expect(checkedEvidence(many)).toMatchObject({ ok: false, error: { code: 'too-many-links' } });
    expect(checkedEvidence(many.slice(1)).ok).toBe(true);
  });
});
