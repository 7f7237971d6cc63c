import fc from 'fast-check';
import { type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exportColumns } from '@/lib/roster/export/columns';
import { xlsxChunks } from '@/lib/roster/export/xlsx';
import { SheetRows } from '@/lib/roster/import/xlsx/sheet-rows';
import { openWorkbook } from '@/lib/services/roster/read-workbook';
import { importFile } from '../../../support/import-file';

const xml = (text: string) => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
const workbook = (properties = '') =>
  `<workbook xmlns:r="r"><workbookPr ${properties}/><sheets><sheet name="Old" sheetId="2" state="hidden" r:id="rId2"/><sheet name="A &amp; B" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const relations =
  '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>';
const styles =
  '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="&quot;day&quot; 0"/><numFmt numFmtId="171" formatCode="dd.mm.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>';

function book(sheet: string, extra: Zippable = {}, properties = '') {
  return importFile(
    new Uint8Array(
      zipSync({
        'xl/worksheets/sheet1.xml': xml(sheet),
        'xl/worksheets/sheet2.xml': xml('<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>'),
        'xl/workbook.xml': xml(workbook(properties)),
        'xl/_rels/workbook.xml.rels': xml(relations),
        'xl/styles.xml': xml(styles),
        ...extra,
      }),
    ),
    'creators.xlsx',
  );
}

async function cellsOf(file: ReturnType<typeof book>, sheet?: string) {
  const rows = [];
  for await (const batch of (await openWorkbook(file)).rows(sheet)) rows.push(...batch.rows);
  return rows;
}
const sheetOf = (rows: string) => `<worksheet><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`;
const failure = async (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('a workbook', () => {
  it('gives texts of every kind, numbers in full, dates, yes and no, with its gaps and lines', async () => {
    const strings =
      '<sst><si><t>Name</t></si><si><r><t>José </t></r><r><t xml:space="preserve">&lt;b&gt;_x000D_</t></r><rPh><t>reading</t></rPh></si></sst>';
    const file = book(
      sheetOf(
        `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>In</t></is></c></row><row r="2"/>
         <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>1.2E6</v></c><c r="C4" s="1"><v>46095</v></c><c r="D4" s="3"><v>46095.5</v></c><c r="E4" s="2"><v>46095</v></c><c r="F4" t="b"><v>1</v></c><c r="G4" t="e"><v>#REF!</v></c><c r="H4" t="str"><f>A1&amp;"x"</f><v>done</v></c><c r="I4"><v>0.30000000000000004</v></c></row>`,
      ),
      { 'xl/sharedStrings.xml': xml(strings) },
    );
    expect((await openWorkbook(file)).sheets).toEqual(['A & B', 'Old']);
    expect(await cellsOf(file)).toEqual([
      { line: 1, cells: ['Name', '', 'In'] },
      {
        line: 4,
        cells: ['José <b>', '1200000', '2026-03-14', '2026-03-14T12:00:00Z', '46095', 'yes', '', 'done', '0.3'],
      },
    ]);
    expect(await cellsOf(file, 'Old')).toEqual([{ line: 1, cells: ['2'] }]);
  });

  it('counts days from 1904 where it says so', async () => {
    const file = book(sheetOf('<row><c s="1"><v>44633</v></c></row>'), {}, 'date1904="1"');
    expect((await cellsOf(file))[0]?.cells).toEqual(['2026-03-14']);
  });

  it('that Muster wrote is read back', async () => {
    const columns = exportColumns(
      [
        { id: 'full_name', label: 'Name', type: 'text' },
        { id: 'followers', label: 'Followers', type: 'number' },
        { id: 'added_on', label: 'Added on', type: 'date' },
      ],
      new Set(),
    );
    async function* lines() {
      yield [{ value: '=SUM(1)' }, { value: 24_700 }, { value: Date.UTC(2026, 2, 14) }] as const;
    }
    const parts: Uint8Array[] = [];
    for await (const part of xlsxChunks(columns, lines())) parts.push(part);
    const rows = await cellsOf(importFile(new Uint8Array(Buffer.concat(parts)), 'people.xlsx'));
    expect(rows[0]?.cells[0]).toContain('[full_name]');
    expect(rows[1]?.cells.slice(1)).toEqual(['24700', '2026-03-14']);
    expect(rows[1]?.cells[0]).toContain('=SUM(1)');
  });

  it('does not depend on where its parts are cut', () => {
    const text = sheetOf(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>a &amp; b</t></is></c><c r="B1" x="a>b"><v>7</v></c><!-- > --><c r="C1" t="str"><v><![CDATA[<x>]]></v></c></row>',
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (sizes) => {
        const reader = new SheetRows({ strings: [], dateStyles: [], is1904: false });
        const rows = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          rows.push(...reader.push(text.slice(at, at + size)));
          at += size;
        }
        expect(rows).toEqual([{ line: 1, cells: ['a & b', '7', '<x>'] }]);
      }),
    );
  });

  it('made to fill the memory is refused before it does', async () => {
    const bomb = sheetOf(`<row><c><v>${' '.repeat(3_000_000)}</v></c></row>`.repeat(12));
    expect(await failure(cellsOf(book(bomb)))).toMatch(/FileError: Unpacked, .*larger/);
  });

  it.each([
    ['cut in the middle', (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2)],
    [
      'with other bytes inside',
      (bytes: Uint8Array) => bytes.map((byte, at) => (at > 60 && at < 120 ? 255 - byte : byte)),
    ],
  ])('%s is refused in plain words', async (_, damage) => {
    const whole = book(sheetOf('<row><c><v>12345</v></c><c><v>777</v></c></row>'.repeat(50)));
    const bytes = new Uint8Array(await whole.slice(0, whole.size).arrayBuffer());
    expect(await failure(cellsOf(importFile(new Uint8Array(damage(bytes)), 'x.xlsx')))).toMatch(/FileError: .*damaged/);
  });

  it('may not define entities', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>';
    expect(await failure(cellsOf(book(lol)))).toMatch(/FileError: .*damaged/);
  });

  it('of another kind is no workbook', async () => {
    const zip = importFile(new Uint8Array(zipSync({ 'readme.txt': xml('hi') })), 'x.zip');
    expect(await failure(openWorkbook(zip))).toMatch(/FileError: .*no Excel workbook/);
  });
});
