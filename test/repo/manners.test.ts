import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { siteIds } from '@/lib/domain/reading';
import { readers } from '@/lib/sites/registry';
import { productFiles, repositoryFiles, root } from './source-files';

const files = productFiles();

describe('page text is data', () => {
  it('never becomes markup or code', () => {
    const forbidden =
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|DOMParser|createContextualFragment|srcdoc)\b|\beval\(|\bnew Function\(/;
    expect(files.filter((file) => forbidden.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('gives screens and the browser no address other than https: and mailto:', () => {
    // Readers and rules compare schemes of addresses they were given; only these rooms open or load one.
    const opens = /^(?:components|entrypoints|lib\/platform)\//;
    const forbidden = /['"`](?:http:\/\/(?!www\.w3\.org\/)|javascript:|data:text)/;
    expect(files.filter((file) => opens.test(file.path) && forbidden.test(file.text)).map((file) => file.path)).toEqual(
      [],
    );
  });
});

describe('readers', () => {
  it('has one for every site id, under its own folder', () => {
    expect(readers.map((reader) => reader.id).sort()).toEqual([...siteIds].sort());
    for (const reader of readers) expect(existsSync(path.join(root, 'lib/sites', reader.id, 'index.ts'))).toBe(true);
  });

  it('has stored pages with an expectation beside each, for every reader', () => {
    for (const reader of readers) {
      const folder = path.join(root, 'test/fixtures/sites', reader.id);
      const fixtures = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      expect(fixtures.length, `${reader.name} needs stored pages`).toBeGreaterThanOrEqual(5);
      for (const fixture of fixtures) {
        expect(existsSync(path.join(folder, fixture.name, 'expected.json')), `${reader.id}/${fixture.name}`).toBe(true);
      }
    }
  });

  it('has a row in the table of sites for each: what is read, from where, and on what it was seen to work', () => {
    const rows = readFileSync(path.join(root, 'README.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && line.split('|').length === 6);
    for (const { id, name } of readers) {
      const title = id === 'web' ? 'any other page' : name;
      expect(rows.filter((row) => row.startsWith(`| ${title}`)).length, title).toBe(1);
    }
  });

  it('says on which day each was last seen to work', () => {
    for (const reader of readers) expect(reader.verifiedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  it('asks for whole hosts over https and nothing wider', () => {
    for (const pattern of readers.flatMap((reader) => reader.permissions))
      expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[\w-]+(?:\.[\w-]+)+\/\*$/);
  });
});

describe('the repository', () => {
  it('has only the agreed rooms at its top', () => {
    const allowed =
      /^(?:entrypoints|components|lib|public|test|package\.json|package-lock\.json|tsconfig\.json|wxt\.config\.ts|README\.md|LICENSE|\..+)$/;
    const top = [...new Set(repositoryFiles().map((file) => file.split('/')[0] ?? ''))];
    expect(top.filter((name) => !allowed.test(name))).toEqual([]);
  });

  it('has no catch-all files', () => {
    const forbidden = /(?:^|\/)(?:utils?|helpers?|manager|common|misc)\.tsx?$/;
    expect(repositoryFiles().filter((file) => forbidden.test(file))).toEqual([]);
  });

  it('names files in kebab-case', () => {
    const odd = repositoryFiles()
      .filter((file) =>
        /^(?:entrypoints|components|lib|test\/(?:unit|repo|support|servers|tools|e2e|bench))\/.*\.tsx?$/.test(file),
      )
      .filter((file) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.tsx?$/.test(path.basename(file)));
    expect(odd).toEqual([]);
  });

  it('pins every dependency to an exact version', () => {
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('records no download address in the lock file', () => {
    expect(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
  });

  it('uses no skipped, focused or empty checks', () => {
    const forbidden = /\b(?:it|test|describe)\.(?:skip|only|todo)\(|expect\(true\)|@ts-ignore|@ts-nocheck/;
    const own = 'test/repo/manners.test.ts';
    const weak = repositoryFiles()
      .filter((file) => /\.tsx?$/.test(file) && file !== own)
      .filter((file) => forbidden.test(readFileSync(path.join(root, file), 'utf8')));
    expect(weak).toEqual([]);
  });
});
