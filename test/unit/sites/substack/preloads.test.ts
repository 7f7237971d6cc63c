import { describe, expect, test } from 'vitest';
import type { Field } from '@/lib/domain/field';
import type { Reading } from '@/lib/domain/reading';
import { mutated, mutationKinds, nodePaths } from '../../../support/json-mutations';
import { openFixture, readFixture, type SiteFixture } from '../../../support/site-fixtures';

/** `_preloads` is JSON in a string in a script, where the search for JSON documents of all sites does not look. */
const PRELOADS = /(window\._preloads\s*=\s*JSON\.parse\()("(?:[^"\\]|\\.)*")/;

function preloadsOf({ html }: SiteFixture): unknown {
  const literal = PRELOADS.exec(html)?.[2];
  if (literal === undefined) throw new Error('the fixture has no _preloads');
  return JSON.parse(JSON.parse(literal));
}

function withPreloads(fixture: SiteFixture, json: unknown): SiteFixture {
  const literal = JSON.stringify(JSON.stringify(json)).replaceAll('</', '<\\/');
  return { ...fixture, html: fixture.html.replace(PRELOADS, (_, before: string) => before + literal) };
}

type Fields = Readonly<Record<string, Field<unknown> | undefined>>;

/** Every value found in a reading, under the name of what it belongs to. */
function valuesOf({ profile, posts, comments }: Reading): Map<string, Field<unknown>> {
  const values = new Map<string, Field<unknown>>();
  const add = (owner: string, fields: Fields) => {
    for (const [name, field] of Object.entries(fields))
      if (field?.status === 'found') values.set(`${owner}.${name}`, field);
  };
  add('profile', profile as unknown as Fields);
  for (const post of posts) add(post.url.status === 'found' ? post.url.value : 'post', post as unknown as Fields);
  for (const comment of comments)
    add(comment.text.status === 'found' ? comment.text.value : 'comment', comment as unknown as Fields);
  return values;
}

function isSame(before: Field<unknown> | undefined, after: Field<unknown>): boolean {
  if (before?.status !== 'found' || after.status !== 'found') return false;
  const [one, other] = [before.value, after.value];
  if (JSON.stringify(one) === JSON.stringify(other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) return other.every((each) => one.includes(each));
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  if (after.precision === 'rounded') return Math.abs(Date.parse(one) - Date.parse(other)) < 1_000;
  return other.length > 10 && one.startsWith(other);
}

describe('_preloads that changed', () => {
  test.each([
    'post-custom-domain',
    'post-stale-after-navigation',
    'publication-home',
    'publication-home-ar',
    'user-profile',
    'user-stale-after-navigation',
    'hostile',
  ])('%s: any one node, in any way: a gap or the same', (name) => {
    const fixture = openFixture(`substack/${name}`);
    const before = readFixture(fixture);
    if (!before) throw new Error('no reading');
    const known = valuesOf(before);
    const json = preloadsOf(fixture);
    let changed = 0;
    for (const path of nodePaths(json)) {
      for (const kind of mutationKinds) {
        const change = mutated(json, path, kind);
        if (change === undefined) continue;
        const after = readFixture(withPreloads(fixture, change));
        if (!after) throw new Error('no reading');
        const wrong = [...valuesOf(after)].filter(([key, field]) => !isSame(known.get(key), field));
        expect(wrong, `${path.join('.')} ${kind}`).toEqual([]);
        expect(after.notices, `${path.join('.')} ${kind}`).not.toContain('reader-failed');
        changed += 1;
      }
    }
    expect(changed).toBeGreaterThan(30);
  });
});
