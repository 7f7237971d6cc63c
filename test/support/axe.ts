import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe-core finds on a page, one line each; empty when it finds nothing. */
export async function findProblems(page: Page): Promise<string[]> {
  // The extension's policy forbids adding a script tag; evaluating the library's text through the debugger is allowed.
  await page.evaluate(`${await readFile(source, 'utf8')};0`);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => String(node.target)).join(', ')}`);
  });
}
