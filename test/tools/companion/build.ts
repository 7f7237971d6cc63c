import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build as viteBuild } from 'vite';

/** The companion as one file with everything it needs, and the licences of what is in it. Its path. */
export async function build(root: string): Promise<string> {
  const folder = path.join(root, '.output', 'companion');
  const packages = new Set<string>();
  await viteBuild({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { alias: { '@': root.replace(/\/$/, '') }, conditions: ['node', 'import'] },
    ssr: { noExternal: true, target: 'node' },
    plugins: [
      {
        name: 'muster:licences',
        generateBundle(_, bundle) {
          for (const chunk of Object.values(bundle)) {
            if (chunk.type !== 'chunk') continue;
            for (const id of Object.keys(chunk.modules)) {
              const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.split('?')[0]?.replace(/^\0+/, '') ?? '');
              if (found) packages.add(found[0]);
            }
          }
        },
      },
    ],
    build: {
      ssr: path.join(root, 'lib/companion/main.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'companion.mjs', codeSplitting: false } },
    },
  });
  writeFileSync(path.join(folder, 'LICENSES.txt'), licencesOf([...packages].sort()));
  return path.join(folder, 'companion.mjs');
}

function licencesOf(packages: readonly string[]): string {
  const require = createRequire(import.meta.url);
  return packages
    .map((folder) => {
      const { name, version, license } = require(path.join(folder, 'package.json')) as Record<string, string>;
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
      const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
