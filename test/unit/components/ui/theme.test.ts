import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../../components/theme.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

const tokens = new Map(
  [...css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    String(name),
    { light: String(light), dark: String(dark) },
  ]),
);

/** WCAG 2.2, "contrast ratio": 1 to 21. */
function contrast(front: string, back: string, theme: Theme): number {
  const [a, b] = [luminance(colour(front, theme)), luminance(colour(back, theme))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function colour(name: string, theme: Theme): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`theme.css has no --color-${name}`);
  return token[theme];
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const grounds = ['bg', 'surface', 'raised', 'sunken', 'hover'];
const readable: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ['text', ground],
    ['muted', ground],
    ['accent', ground],
  ]),
  ...['good', 'warn', 'bad'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ['text', `${tone}-soft`],
    ['muted', `${tone}-soft`],
    ...grounds.map((ground): [string, string] => [tone, ground]),
  ]),
  ['accent', 'accent-soft'],
  ['text', 'accent-soft'],
  ['accent-text', 'accent'],
  ['accent-text', 'accent-strong'],
  ['bad-text', 'bad'],
];

describe('the contrast formula', () => {
  it('agrees with the two ends of the scale', () => {
    expect(luminance('#ffffff')).toBeCloseTo(1, 10);
    expect(luminance('#000000')).toBe(0);
    expect(luminance('#777777')).toBeCloseTo(0.1845, 3);
  });
});

describe.each(themes)('the %s theme', (theme) => {
  it.each(readable)('%s can be read on %s (4.5:1)', (front, back) => {
    expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['bg', 'surface', 'raised'])('edges of controls and the focus ring stand out from %s (3:1)', (ground) => {
    expect(contrast('control', ground, theme)).toBeGreaterThanOrEqual(3);
    expect(contrast('accent', ground, theme)).toBeGreaterThanOrEqual(3);
  });
});
