import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import {
  assignedJson,
  assignedJsonIn,
  endOfJson,
  jsonLd,
  jsonScripts,
  metaContent,
  parseJson,
} from '@/lib/sites/structured-data';
import { processorMs } from '../../support/processor-time';

function page(html: string): Document {
  return parseHTML(`<!doctype html><html><head>${html}</head><body></body></html>`).document as unknown as Document;
}

describe('JSON assigned in inline scripts', () => {
  test.each([
    'var ytInitialData = {"a":{"b":"}{\\"]"}};',
    'window["ytInitialData"] = {"a":{"b":"}{\\"]"}};',
    'window[\'ytInitialData\']={"a":{"b":"}{\\"]"}}',
    'window.ytInitialData = {"a":{"b":"}{\\"]"}};var other = {};',
    'if (window.ytInitialData == null) {} ytInitialData\n=\n{"a":{"b":"}{\\"]"}}',
  ])('%s', (script) => {
    expect(assignedJson(page(`<script>${script}</script>`), 'ytInitialData')).toEqual({
      ok: true,
      value: { a: { b: '}{"]' } },
    });
  });

  test('a look-alike in a string of an earlier script does not win', () => {
    const document = page(
      '<script>var player = {"title":"ytInitialData = {} ;"};</script><script>var ytInitialData = {"real":true};</script>',
    );
    expect(assignedJson(document, 'ytInitialData')).toEqual({ ok: true, value: { real: true } });
  });

  test('names that only end alike are others', () => {
    expect(assignedJsonIn('var myytInitialData = {"a":1}; a.ytInitialData = {"a":1}', 'ytInitialData')).toEqual({
      ok: false,
      why: 'missing',
    });
  });

  test('text that ends early is cut short, not an exception', () => {
    const whole = 'var ytInitialData = {"a":[1,2,{"b":"c"}]};';
    for (let length = whole.indexOf('{') + 1; length < whole.length - 1; length += 1) {
      expect(assignedJsonIn(whole.slice(0, length), 'ytInitialData')).toEqual({ ok: false, why: 'cut-short' });
    }
    expect(assignedJsonIn('var ytInitialData = {a:1};', 'ytInitialData')).toEqual({ ok: false, why: 'not-json' });
  });

  test('five megabytes take time in proportion', () => {
    const value = { items: Array.from({ length: 60_000 }, (_, index) => ({ index, text: 'ytInitialData = { "}]' })) };
    const script = `var ytInitialData = ${JSON.stringify(value)};`;
    const start = processorMs();
    expect(assignedJsonIn(script, 'ytInitialData')).toEqual({ ok: true, value });
    const hostile = 'ytInitialData = {'.repeat(300_000);
    expect(assignedJsonIn(hostile, 'ytInitialData')).toEqual({ ok: false, why: 'cut-short' });
    expect(processorMs() - start).toBeLessThan(10_000);
  });

  test('the end of any JSON is found, whatever follows it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())),
        fc.string(),
        (value, tail) => {
          const text = JSON.stringify(value);
          expect(endOfJson(text + tail, 0)).toBe(text.length);
        },
      ),
    );
  });

  test('any text gives a block or a reason', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const block = assignedJsonIn(`var x = ${text}`, 'x');
        expect(block.ok || ['missing', 'cut-short', 'not-json'].includes(block.why)).toBe(true);
        parseJson(text);
      }),
    );
  });
});

describe('other places', () => {
  test('JSON-LD: lists and graphs are opened, raw line breaks in strings tolerated', () => {
    const document = page(
      '<script type="application/ld+json">{"@graph":[{"name":"one"},{"name":"two"}]}</script><script type="application/ld+json">[{"bio":"a\nb\tc"}]</script>',
    );
    expect(jsonLd(document)).toEqual({
      objects: [{ name: 'one' }, { name: 'two' }, { bio: 'a\nb\tc' }],
      isCutShort: false,
    });
  });

  test('broken JSON-LD is said to be so', () => {
    expect(jsonLd(page('<script type="application/ld+json">{"name":"on</script>'))).toEqual({
      objects: [],
      isCutShort: true,
    });
  });

  test('application/json scripts by id', () => {
    const [script] = jsonScripts(page('<script type="application/json" id="state">{"a":"<b>"}</script>'));
    expect(script?.id).toBe('state');
    expect(script?.block).toEqual({ ok: true, value: { a: '<b>' } });
  });

  test('meta by property, name or itemprop; blank ones count as none', () => {
    const document = page(
      '<meta property="og:title" content=" "><meta name="og:title" content="Name"><meta itemprop="id" content="7">',
    );
    expect(metaContent(document, 'og:title')).toBe('Name');
    expect(metaContent(document, 'id')).toBe('7');
    expect(metaContent(document, 'none')).toBeUndefined();
  });
});
