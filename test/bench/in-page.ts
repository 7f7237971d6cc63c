import type { CDPSession, Page } from 'puppeteer-core';
import { build } from 'vite';
import { root } from '../repo/source-files';

/** Lets a page of the extension call what a file of this folder exports, over the extension's own database. */
export async function loadIntoPage(page: Page, file: string, name: string): Promise<void> {
  // The compiler of this file gives names to inner functions by a function of its own.
  await page.evaluate('globalThis.__name = (named) => named');
  const made = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': root } },
    build: {
      write: false,
      minify: true,
      lib: { entry: `${root}/test/bench/${file}`, formats: ['iife'], name },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('Nothing was built.');
  const code = chunk.code.replace(new RegExp(`^(?:var|const) ${name}\\s*=`), `globalThis.${name} =`);
  await page.evaluate(`${code}; undefined;`);
}

/** Asked again and again: one question that waits for minutes would be given up. */
export async function asked<T>(page: Page, question: string): Promise<T> {
  await page.evaluate(
    `globalThis.answer = undefined; (async () => ${question})().then((value) => { answer = { value }; }, (error) => { answer = { error: String(error?.stack ?? error) }; }); undefined;`,
  );
  for (;;) {
    const answer = (await page.evaluate('globalThis.answer')) as { value?: T; error?: string } | undefined;
    if (answer?.error !== undefined) throw new Error(answer.error);
    if (answer) return answer.value as T;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What scripts of the page hold, rubbish left out, MB. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize / 2 ** 20;
}
