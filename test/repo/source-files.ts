import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** Relative to the root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** What it imports, aliases and relative paths resolved to paths from the root; packages as they are. Later: by `import()`. */
  readonly imports: readonly { readonly to: string; readonly isTypeOnly: boolean; readonly isLater?: boolean }[];
}

/** Every TypeScript file of the product (not of the tests). */
export function productFiles(): SourceFile[] {
  return ['entrypoints', 'components', 'lib'].flatMap((folder) => walk(folder)).map(readSource);
}

const notOurs: ReadonlySet<string> = new Set(['.git', '.output', '.wxt', '.demo', '.cache', 'node_modules']);

/** Every file of the repository, without what is installed or made. Walks the folders: git need not be installed. */
export function repositoryFiles(folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? repositoryFiles(name) : [name];
  });
}

function walk(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(name) : /\.tsx?$/.test(name) ? [name] : [];
  });
}

function readSource(file: string): SourceFile {
  const text = readFileSync(path.join(root, file), 'utf8');
  const imports = [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)].map(
    (match) => ({
      to: resolve(file, match[2] ?? ''),
      isTypeOnly: match[1] !== undefined,
    }),
  );
  const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => ({
    to: resolve(file, match[1] ?? ''),
    isTypeOnly: false,
    isLater: true,
  }));
  return { path: file, text, imports: [...imports, ...dynamic] };
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier);
  return specifier;
}
