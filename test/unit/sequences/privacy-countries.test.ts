import { describe, expect, it } from 'vitest';
import { countryWarnings, noticeCountries, noticeNeed } from '@/lib/sequences/privacy-countries';

describe('who must be told where their address is from', () => {
  it('27 of the Union, 3 more of the Economic Area, and the United Kingdom', () => {
    expect(noticeCountries.size).toBe(31);
    for (const country of ['DE', 'IE', 'NO', 'LI', 'IS', 'GB']) expect(noticeNeed(country, undefined)).toBe('needed');
    for (const country of ['CH', 'US', 'TR', 'UA']) expect(noticeNeed(country, 'Europe/Berlin')).toBe('not-needed');
  });

  it('no country known: as where the sender lives, else nobody can say', () => {
    expect(noticeNeed(undefined, 'Europe/Stockholm')).toBe('needed');
    expect(noticeNeed(undefined, 'America/New_York')).toBe('unknown');
    expect(noticeNeed(undefined, 'UTC')).toBe('unknown');
    expect(noticeNeed(undefined, undefined)).toBe('unknown');
  });

  it('stricter countries are warned of, in words that are no legal advice', () => {
    expect([...countryWarnings.keys()]).toEqual(['CA', 'AU', 'GB', 'DE', 'AT']);
    for (const { words } of countryWarnings.values()) expect(words).toContain('not legal advice');
  });
});
