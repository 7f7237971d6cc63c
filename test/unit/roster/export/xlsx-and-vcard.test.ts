import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { FileCell } from '@/lib/roster/export/cell-text';
import { exportColumns } from '@/lib/roster/export/columns';
import { vCard } from '@/lib/roster/export/vcard';
import { xlsxChunks } from '@/lib/roster/export/xlsx';
import { samplePerson, sampleProfile } from '../../../support/samples';

async function sheetOf(
  cells: readonly FileCell[],
  types: readonly ('number' | 'text' | 'date' | 'share' | 'boolean' | 'tags')[],
): Promise<string> {
  const fields = types.map((type, index) => ({ id: `f${index}`, label: `F${index}`, type }));
  const parts: Uint8Array[] = [];
  async function* lines() {
    yield cells;
  }
  for await (const part of xlsxChunks(exportColumns(fields, new Set()), lines())) parts.push(part);
  const files = unzipSync(Buffer.concat(parts));
  expect(Object.keys(files)).toContain('xl/workbook.xml');
  return strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
}

describe('a workbook', () => {
  it('has real numbers, dates, shares and truths, and its first row stays', async () => {
    const sheet = await sheetOf(
      [{ value: 24_731 }, { value: Date.UTC(2026, 2, 14) }, { value: 0.034 }, { value: true }],
      ['number', 'date', 'share', 'boolean'],
    );
    expect(sheet).toContain(
      '<c s="0"><v>24731</v></c><c s="2"><v>46095</v></c><c s="4"><v>0.034</v></c><c t="b"><v>1</v></c>',
    );
    expect(sheet).toContain('ySplit="1"');
    expect(sheet).toContain('state="frozen"');
  });

  it('holds text as text, whatever it looks like, and tells gaps apart', async () => {
    const sheet = await sheetOf(
      [{ value: '=HYPERLINK("x")<&\u0001' }, { gap: 'none' }, { gap: 'unknown' }, { value: ['a', 'b'] }],
      ['text', 'number', 'number', 'tags'],
    );
    expect(sheet).toContain('>=HYPERLINK("x")&lt;&amp;\ufffd</t>');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('>none</t></is></c><c/><c');
    expect(sheet).toContain('>a; b</t>');
  });
});

describe('a vCard', () => {
  const card = vCard({
    person: samplePerson({
      id: 'p1' as PersonId,
      displayName: 'Mara; Lindqvist, \r\nBEGIN:VCARD',
      emails: [
        { address: 'old@example.com', source: 'page', addedAt: 1, status: 'bounced' },
        { address: 'mara@example.com', source: 'page', addedAt: 1, status: 'unchecked' },
      ],
      notes: `Line one\nLine two: ${'ü'.repeat(90)}`,
    }),
    profiles: [
      sampleProfile({ id: 'a' as ProfileId, url: 'https://www.youtube.com/@maracooks', site: 'youtube' }),
      sampleProfile({ id: 'b' as ProfileId, url: 'javascript:alert(1)' }),
    ],
    lists: [{ name: 'Spring, launch' }],
  });

  it('is version 4.0 with escaped values', () => {
    expect(card.startsWith('BEGIN:VCARD\r\nVERSION:4.0\r\nUID:muster:p1\r\n')).toBe(true);
    expect(card).toContain('FN:Mara\\; Lindqvist\\, BEGIN:VCARD\r\n');
    expect(card).toContain('EMAIL;PREF=1:mara@example.com\r\n');
    expect(card).toContain('URL;TYPE=youtube:https://www.youtube.com/@maracooks\r\n');
    expect(card).toContain('CATEGORIES:Spring\\, launch\r\n');
    expect(card).toContain('NOTE:Line one\\nLine two');
    expect(card).not.toMatch(/old@|javascript/);
    expect(card.match(/^BEGIN:VCARD$/gm)).toHaveLength(1);
  });

  it('folds lines at 75 octets, between characters', () => {
    const lines = card.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(card.replaceAll('\r\n ', '')).toContain('ü'.repeat(90));
  });
});
