import { describe, expect, test } from 'vitest';
import { handleOfLink, isSameHandle, momentOfId, readAddress } from '@/lib/sites/linkedin/address';

function read(address: string) {
  return readAddress(new URL(address));
}

describe('what a LinkedIn address is about', () => {
  test.each([
    ['https://www.linkedin.com/in/ada-moss-1b2/', 'in', 'ada-moss-1b2'],
    ['https://br.linkedin.com/in/ada-moss?trk=public_profile', 'in', 'ada-moss'],
    ['https://www.linkedin.com/in/jos%C3%A9-frio/recent-activity/all/', 'in', 'josé-frio'],
    ['https://www.linkedin.com/company/kiln-example/posts/', 'company', 'kiln-example'],
    ['https://www.linkedin.com/school/riverside-example', 'school', 'riverside-example'],
  ])('%s', (address, kind, slug) => {
    expect(read(address)).toMatchObject({ about: 'profile', kind, slug });
  });

  test.each([
    ['https://www.linkedin.com/posts/ada-moss_a-title-with-activity-7512345678901234567-aB_c'],
    ['https://de.linkedin.com/posts/ada-moss_activity-7512345678901234567-aBcd?utm_source=share'],
    ['https://www.linkedin.com/feed/update/urn:li:activity:7512345678901234567/'],
    ['https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7512345678901234567'],
  ])('%s is the post', (address) => {
    expect(read(address)).toEqual({ about: 'post', activityId: '7512345678901234567' });
  });

  test.each([
    ['https://www.linkedin.com/', 'login'],
    ['https://www.linkedin.com/login?session_redirect=x', 'login'],
    ['https://www.linkedin.com/uas/login', 'login'],
    ['https://www.linkedin.com/authwall?trk=x', 'login'],
    ['https://www.linkedin.com/signup/cold-join', 'login'],
    ['https://www.linkedin.com/search/results/people/?keywords=x', 'search'],
    ['https://www.linkedin.com/feed/hashtag/ceramics/', 'search'],
    ['https://www.linkedin.com/in/unavailable/', 'unavailable'],
    ['https://www.linkedin.com/404/', 'unavailable'],
    ['https://www.linkedin.com/feed/', 'other'],
    ['https://www.linkedin.com/in/', 'other'],
    ['https://business.linkedin.com/in/ada-moss', 'other'],
    ['https://www.linkedin.com/jobs/view/1', 'other'],
  ])('%s is %s', (address, about) => {
    expect(read(address).about).toBe(about);
  });

  test('a person and an organisation of the same slug have different handles', () => {
    expect(handleOfLink('https://www.linkedin.com/in/acme?trk=x')).toBe('acme');
    expect(handleOfLink('/company/acme/')).toBe('company/acme');
    expect(handleOfLink('https://example.com/in/acme')).toBeUndefined();
    expect(handleOfLink('javascript:alert(1)')).toBeUndefined();
  });

  test('handles are the same in any case and spelling of accents', () => {
    expect(isSameHandle('José-Frio', 'jose\u0301-frio')).toBe(true);
    expect(isSameHandle('jose-frio', 'josé-frio')).toBe(false);
    expect(isSameHandle(undefined, undefined)).toBe(false);
  });

  test('a number tells when the post was made', () => {
    const made = Date.UTC(2026, 2, 4, 9, 15, 20);
    expect(momentOfId(String((BigInt(made) << 22n) + 4096n))).toBe('2026-03-04T09:15:20Z');
    expect(momentOfId('123')).toBeUndefined();
    expect(momentOfId('1234567890123456')).toBeUndefined();
  });
});
