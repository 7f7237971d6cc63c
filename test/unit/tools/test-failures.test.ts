import { expect, it } from 'vitest';
import { failuresIn } from '../../tools/test-failures';

const report = JSON.stringify({
  testResults: [
    {
      name: '/house/test/a.test.ts',
      assertionResults: [
        { fullName: 'adds', status: 'passed' },
        { fullName: 'takes away', status: 'failed', failureMessages: ['expected 1 to be 2\n    at a.test.ts:3'] },
      ],
    },
    { name: '/house/test/b.test.ts', message: "Cannot find module './gone'\nRequire stack", assertionResults: [] },
    { name: '/house/test/c.test.ts', message: '', assertionResults: [{ fullName: 'holds', status: 'passed' }] },
  ],
});

it('names each test that failed and each file that could not be loaded, with the first line of why', () => {
  expect(failuresIn(report, '/house')).toEqual([
    '✗ test/a.test.ts > takes away: expected 1 to be 2',
    "✗ test/b.test.ts: Cannot find module './gone'",
  ]);
});

it('says nothing of a report that was cut short', () => {
  expect(failuresIn(report.slice(0, 40), '/house')).toEqual([]);
  expect(failuresIn('', '/house')).toEqual([]);
});
