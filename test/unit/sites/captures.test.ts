import { describe, expect, test } from 'vitest';
import { valueIn } from '@/lib/domain/field';
import { captureEntries, checksOf, isRight, readCapture } from '../../support/captures';

const entries = captureEntries();
const platforms = [...new Set(entries.map(({ platform }) => platform))];

/** Every value that a page is known to hold must be read right or be a gap; none may be wrong, and few may be gaps. */
describe.skipIf(entries.length === 0)('real pages', () => {
  for (const platform of platforms) {
    const own = entries.filter((entry) => entry.platform === platform);
    let checked = 0;
    let right = 0;

    test.each(own.map((entry) => [entry.file, entry] as const))('%s: every value right or a gap', (_, entry) => {
      const reading = readCapture(entry);
      const checks = checksOf(reading, entry.expected ?? {});
      const wrong = checks.filter((check) => check.field?.status === 'found' && !isRight(check));
      const gaps = checks.filter(({ field }) => field?.status !== 'found');
      if (process.env.SHOW_GAPS)
        console.info(
          entry.file,
          reading.kind,
          reading.notices,
          `${checks.length - gaps.length}/${checks.length}`,
          gaps,
        );
      checked += checks.length;
      right += checks.length - gaps.length - wrong.length;
      expect(
        wrong.map(({ what, field, expected }) => ({ what, expected, read: field?.status === 'found' && field.value })),
      ).toEqual([]);
      const status = entry.expected?.alert;
      if (typeof status === 'string') {
        expect(reading.kind).toBe('unavailable');
        expect(reading.statusText).toBe(status);
      }
    });

    test(`${platform}: at least 98 of 100 values are found`, () => {
      if (process.env.SHOW_GAPS) console.info(platform, right, 'of', checked);
      expect(right).toBeGreaterThanOrEqual(0.98 * checked);
    });
  }

  test('videos of other channels stand under the name of theirs', () => {
    const entry = entries.find(({ file }) => file === 'youtube/html-onemedia.html.gz');
    if (!entry) throw new Error('not among the recorded pages');
    const posts = new Map(readCapture(entry).posts.map((post) => [valueIn(post.id), post.author]));
    expect(posts.get('R_RgjS23J7A')).toMatchObject({ status: 'found', value: 'BoxofficeTrailers' });
    expect(posts.get('DMrVGCcm2LU')).toMatchObject({ status: 'found', value: 'BoxofficeTrailers' });
    expect(posts.get('c31G0fKqHs8')).toMatchObject({ value: 'OneMedia.' });
  });
});
