import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import type { Reading } from '@/lib/domain/reading';
import type { CapturedResponse } from '@/lib/sites/reader';
import { readPage } from '@/lib/sites/registry';

/** Pages of our own, shaped like the real ones, with invented people: `test/fixtures/sites/<site>/<what it shows>/`. */
export const fixturesRoot = fileURLToPath(new URL('../fixtures/sites', import.meta.url));

interface Meta {
  readonly url: string;
  readonly capturedAt: number | null;
  readonly responses?: readonly { readonly url: string; readonly file: string }[];
}

export interface SiteFixture {
  /** `<site>/<what it shows>` */
  readonly name: string;
  readonly site: string;
  readonly url: string;
  readonly capturedAt: number | null;
  readonly html: string;
  readonly hasPage: boolean;
  readonly responses: readonly CapturedResponse[];
}

/** Stands in for the page where there are only responses. */
export const emptyPage = '<!doctype html><html><head></head><body></body></html>';

export function fixtureNames(): string[] {
  return readdirSync(fixturesRoot, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((site) =>
      readdirSync(path.join(fixturesRoot, site.name), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${site.name}/${entry.name}`),
    )
    .sort();
}

export function openFixture(name: string): SiteFixture {
  const directory = path.join(fixturesRoot, name);
  const meta: Meta = JSON.parse(readFileSync(path.join(directory, 'meta.json'), 'utf8'));
  const page = path.join(directory, 'page.html');
  const hasPage = existsSync(page);
  return {
    name,
    site: name.split('/')[0] ?? '',
    url: meta.url,
    capturedAt: meta.capturedAt,
    html: hasPage ? readFileSync(page, 'utf8') : emptyPage,
    hasPage,
    responses: (meta.responses ?? []).map(({ url, file }) => ({
      url,
      body: readFileSync(path.join(directory, file), 'utf8'),
    })),
  };
}

export function readFixture({ url, capturedAt, html, responses }: SiteFixture): Reading | undefined {
  const document = parseHTML(html).document as unknown as Document;
  return readPage({ url, document, responses, capturedAt });
}
