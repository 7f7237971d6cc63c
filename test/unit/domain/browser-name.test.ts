import { expect, it } from 'vitest';
import { browserName } from '@/lib/domain/browser-name';

const LINUX = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [`${LINUX} Chrome/148.0.0.0 Safari/537.36`, 'Chrome 148'],
  [`${LINUX} Chrome/148.0.0.0 Safari/537.36 Edg/148.0.0.0`, 'Edge 148'],
  [`${LINUX} Chrome/147.0.0.0 Safari/537.36 OPR/131.0.0.0`, 'Opera 131'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox 145'],
  ['', 'unknown browser'],
])('%s', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});
