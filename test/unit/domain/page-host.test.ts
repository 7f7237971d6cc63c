import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageHost, shownHost } from '@/lib/domain/page-host';
import { unicodeHost } from '@/lib/domain/punycode';

describe('a host that somebody typed', () => {
  it.each([
    ['mastodon.art', 'mastodon.art'],
    ['  Mastodon.ART ', 'mastodon.art'],
    ['https://mastodon.art/@mara?x=1#y', 'mastodon.art'],
    ['HTTPS://mastodon.art', 'mastodon.art'],
    ['mastodon.art/@mara', 'mastodon.art'],
    ['mastodon.art.', 'mastodon.art'],
    ['mastodon.art:443', 'mastodon.art'],
    ['töpferei.example', 'xn--tpferei-90a.example'],
    ['xn--tpferei-90a.example', 'xn--tpferei-90a.example'],
    ['münchen。de', 'xn--mnchen-3ya.de'],
  ])('%s is %s', (typed, host) => {
    expect(pageHost(typed)).toEqual({ ok: true, value: host });
  });

  it.each([
    ['', 'no-host'],
    ['   ', 'no-host'],
    ['*.mastodon.art', 'wildcard'],
    ['https://*/*', 'wildcard'],
    ['http://mastodon.art', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['//mastodon.art', 'not-https'],
    ['mastodon.art:8443', 'port'],
    ['https://mara:secret@mastodon.art', 'not-a-host'],
    ['mara@mastodon.art', 'not-a-host'],
    ['mastodon', 'not-public'],
    ['localhost', 'not-public'],
    ['127.0.0.1', 'not-public'],
    ['0x7f.1', 'not-public'],
    ['[::1]', 'not-public'],
    ['router.local', 'not-public'],
    ['wiki.corp', 'not-public'],
    ['intranet.home.arpa', 'not-public'],
    ['mastodon art', 'not-a-host'],
    ['a..example', 'not-a-host'],
    ['-a.example', 'not-a-host'],
    [`${'a'.repeat(64)}.example`, 'not-a-host'],
  ])('%s is refused: %s', (typed, code) => {
    expect(pageHost(typed)).toMatchObject({ ok: false, error: { code } });
  });

  it('never makes a pattern of more than one host, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (typed) => {
        const host = pageHost(typed);
        if (host.ok) expect(`https://${host.value}/*`).toMatch(/^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\*$/);
        else expect(host.error.message.length).toBeLessThan(200);
      }),
    );
  });
});

describe('the Unicode form', () => {
  // Samples of RFC 3492, section 7.1, and of everyday hosts.
  it.each([
    ['xn--mnchen-3ya.de', 'münchen.de'],
    ['xn--tpferei-90a.example', 'töpferei.example'],
    ['xn--egbpdaj6bu4bxfgehfvwxn.example', 'ليهمابتكلموشعربي؟.example'],
    ['xn--ihqwcrb4cv8a8dqg056pqjye.example', '他们为什么不说中文.example'],
    ['xn--b1abfaaepdrnnbgefbadotcwatmq2g4l.example', 'почемужеонинеговорятпорусски.example'],
    ['xn--vi8hiv.example', '🍕💩.example'],
    ['plain.example', 'plain.example'],
    ['xn--.example', 'xn--.example'],
    ['xn--99999999999.example', 'xn--99999999999.example'],
  ])('of %s is %s', (host, unicode) => {
    expect(unicodeHost(host)).toBe(unicode);
  });

  it('is the way back from what the browser makes of a name', () => {
    const letters = fc.stringMatching(/^[a-zà-öø-ÿа-яα-ωぁ-ん]{1,12}$/u);
    fc.assert(
      fc.property(letters, (label) => {
        const { hostname } = new URL(`https://${label}.example`);
        expect(new URL(`https://${unicodeHost(hostname)}`).hostname).toBe(hostname);
      }),
    );
  });

  it('stands beside the ASCII form wherever they differ', () => {
    expect(shownHost('xn--mnchen-3ya.de')).toBe('münchen.de (xn--mnchen-3ya.de)');
    expect(shownHost('mastodon.art')).toBe('mastodon.art');
  });
});
