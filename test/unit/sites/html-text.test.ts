import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntities, linksOfHtml, textOfHtml } from '@/lib/sites/html-text';
import { processorMs } from '../../support/processor-time';

describe('the text that HTML shows', () => {
  test.each([
    ['<p>One</p><p>Two<br>three<br />four</p>', 'One\n\nTwo\nthree\nfour'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\n\nb'],
    ['plain & <b>bold</b>, 1 < 2', 'plain & bold, 1 < 2'],
    [
      '<a href="https://x.example"><span class="invisible">https://</span><span>x.example</span></a>',
      'https://x.example',
    ],
    ['&lt;img src=x onerror=alert(1)&gt;', '<img src=x onerror=alert(1)>'],
    ['&amp;lt;', '&lt;'],
    ['<script>alert("<p>")</script>after', 'after'],
    ['<style>p{}', ''],
    ['before<!-- <p>hidden</p> -->after', 'beforeafter'],
    ['<img src="x" alt=":party:">', ':party:'],
    ['<a title="a > b">c</a>', 'c'],
    ['it &#39;is&#x27; &nbsp;so&unknown; &#0;&#xd800;', "it 'is' \u00a0so&unknown; &#0;&#xd800;"],
    ['<b unfinished', ''],
    ['a<', 'a<'],
    ['<3 you', '<3 you'],
  ])('%s', (html, expected) => {
    expect(textOfHtml(html)).toBe(expected);
  });

  test('a hostile text takes linear time', () => {
    for (const piece of ['<', '<a ', '<!--', '<script>', '&#1', '<a href="', '</']) {
      const start = processorMs();
      textOfHtml(piece.repeat(100_000));
      linksOfHtml(piece.repeat(100_000));
      expect(processorMs() - start, piece).toBeLessThan(4_000);
    }
  });

  test('escaped text comes out as it went in', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
        expect(decodeEntities(escaped)).toBe(text);
      }),
    );
  });
});

test('links with their marks', () => {
  expect(
    linksOfHtml('<p><a rel="ME nofollow" class=\'u-url mention\' href=https://x.example/?a=1&amp;b=2>x</a><a>no</a>'),
  ).toEqual([{ href: 'https://x.example/?a=1&b=2', rel: ['me', 'nofollow'], classes: ['u-url', 'mention'] }]);
});
