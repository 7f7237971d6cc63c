import { describe, expect, it } from 'vitest';
import { countryOfZone } from '@/lib/sequences/country-zones';
import { countryNamedIn, recipientZone } from '@/lib/sequences/recipient-zone';

describe('the recipient’s clock', () => {
  it('is the zone that was set, and knows its country', () => {
    const zone = recipientZone({ timeZone: { zone: 'Europe/Stockholm', source: 'hand' }, locations: ['Tokyo'] }, 'UTC');
    expect(zone).toEqual({
      confidence: 'known',
      zones: ['Europe/Stockholm'],
      country: 'SE',
      words: 'Their time zone is Stockholm (stated by you).',
    });
    expect(recipientZone({ timeZone: { zone: 'UTC', source: 'hand' }, locations: [] }, 'UTC')).not.toHaveProperty(
      'country',
    );
  });

  it('is guessed from a country, under its own name too', () => {
    expect(recipientZone({ locations: ['Malmö, Sverige'] }, 'UTC')).toMatchObject({
      confidence: 'guessed',
      zones: ['Europe/Stockholm'],
      country: 'SE',
      words: 'An account names Sweden: taken as Stockholm time (assumed, not stated).',
    });
    expect(recipientZone({ locations: ['', 'Osaka 日本', '🇯🇵'] }, 'UTC')).toMatchObject({ country: 'JP' });
  });

  it('suits all zones of a large country, unless a city tells which', () => {
    expect(recipientZone({ locations: ['Somewhere, USA'] }, 'UTC').zones).toHaveLength(4);
    expect(recipientZone({ locations: ['Chicago, USA'] }, 'UTC').zones).toEqual(['America/Chicago']);
  });

  it('says that nothing is known', () => {
    const zone = recipientZone({ locations: ['your dreams'] }, 'Europe/Lisbon');
    expect(zone).toMatchObject({ confidence: 'unknown', zones: ['Europe/Lisbon'] });
    expect(zone.words).toContain('not known');
  });

  it('takes no part of a word, and no state, for a country', () => {
    expect(countryNamedIn('Omani food lover')).toBeUndefined();
    expect(countryNamedIn('Atlanta, Georgia')).toBeUndefined();
    expect(countryNamedIn('Paris | France')).toBe('FR');
    expect(countryNamedIn('São Paulo - Brasil')).toBe('BR');
  });

  it('knows a zone under the name that a browser gives it', () => {
    expect(countryOfZone('Asia/Calcutta')).toBe('IN');
    expect(countryOfZone('Asia/Kolkata')).toBe('IN');
    expect(countryOfZone('Pluto/Base')).toBeUndefined();
  });
});
