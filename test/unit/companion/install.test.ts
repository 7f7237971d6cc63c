import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFrameReader } from '@/lib/companion/frames';
import { COMPANION_NAME, COMPANION_VERSION } from '@/lib/mail/companion-protocol';
import { run } from '../../tools/companion';
import { manifestFolder, manifestOf, registryArguments, wrapperOf } from '../../tools/companion/places';

const dir = mkdtempSync(path.join(tmpdir(), 'muster-install-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const id = 'abcdefghijklmnopabcdefghijklmnop';
const file = path.join(dir, `${COMPANION_NAME}.json`);
const silent = () => undefined;

/** What the program writes when it is asked, and with what it ends. */
async function ask(program: string, ...bytes: Buffer[]): Promise<{ messages: unknown[]; code: number | null }> {
  const child = spawn(program, ['chrome-extension://x/'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const reader = createFrameReader();
  const messages: unknown[] = [];
  child.stdout.on('data', (chunk: Buffer) => messages.push(...reader.push(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for (const part of bytes) child.stdin.write(part);
  child.stdin.end();
  return { messages, code: await ended };
}

function question(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
}

describe('install', () => {
  it('writes the browser’s file and a program that answers, ends with its input, and prints nothing else', async () => {
    expect(await run(['build'], silent)).toBe(0);
    expect(await run(['install', '--browser', 'chrome', '--extension-id', id, '--dir', dir], silent)).toBe(0);
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    expect(manifest).toMatchObject({
      name: COMPANION_NAME,
      type: 'stdio',
      allowed_origins: [`chrome-extension://${id}/`],
    });
    expect(statSync(manifest.path).mode & 0o111).toBe(0o111);

    const hello = question({ id: 1, request: { call: 'hello' } });
    const { messages, code } = await ask(manifest.path, hello.subarray(0, 3), hello.subarray(3));
    expect(messages).toEqual([
      { id: 1, piece: 0, of: 1, text: `{"ok":true,"value":{"version":${COMPANION_VERSION}}}` },
    ]);
    expect(code).toBe(0);
    expect(await ask(manifest.path, Buffer.from('GET / HTTP/1.1\r\n\r\n'))).toEqual({ messages: [], code: 1 });

    const licences = readFileSync(path.join(path.dirname(manifest.path), 'LICENSES.txt'), 'utf8');
    for (const name of ['nodemailer 10.6.0 (MIT-0)', 'imapflow 1.7.8 (MIT)']) expect(licences).toContain(name);
    expect(await run(['uninstall', '--browser', 'chrome', '--dir', dir], silent)).toBe(0);
    expect(existsSync(file)).toBe(false);
  }, 120_000);

  it('takes no id that is none, no unknown browser and no unknown word', async () => {
    for (const wrong of [
      ['install', '--extension-id', 'https://evil.example', '--dir', dir],
      ['install', '--browser', 'netscape', '--dir', dir],
      ['format'],
      [],
    ]) {
      expect(await run(wrong, silent)).toBe(2);
    }
    expect(existsSync(file)).toBe(false);
  });
});

describe('what each browser wants', () => {
  it('is where it looks for it', () => {
    expect(manifestFolder('chrome', 'linux', '/home/a')).toBe('/home/a/.config/google-chrome/NativeMessagingHosts');
    expect(manifestFolder('firefox', 'linux', '/home/a')).toBe('/home/a/.mozilla/native-messaging-hosts');
    expect(manifestFolder('edge', 'darwin', '/Users/a')).toBe(
      '/Users/a/Library/Application Support/Microsoft Edge/NativeMessagingHosts',
    );
    expect(registryArguments('edge', 'C:\\x.json')).toEqual(
      expect.arrayContaining([
        `HKCU\\Software\\Microsoft\\Edge\\NativeMessagingHosts\\${COMPANION_NAME}`,
        'C:\\x.json',
      ]),
    );
  });

  it('names the extension in the browser’s own way', () => {
    expect(manifestOf('firefox', '/x', [id])).toMatchObject({ allowed_extensions: ['muster@muster.example'] });
    expect(manifestOf('firefox', '/x', [id])).not.toHaveProperty('allowed_origins');
    expect(manifestOf('edge', '/x', [id, 'muster@muster.example'])).toMatchObject({
      allowed_origins: [`chrome-extension://${id}/`],
    });
  });

  it('starts in folders of any name', () => {
    expect(wrapperOf('linux', "/o'brien/node", '/a b/$(x).mjs')).toBe(
      `#!/bin/sh\nexec '/o'\\''brien/node' '/a b/$(x).mjs' "$@"\n`,
    );
    expect(wrapperOf('win32', 'C:\\Program Files\\node.exe', 'C:\\100%\\c.mjs')).toBe(
      '@echo off\r\n"C:\\Program Files\\node.exe" "C:\\100%%\\c.mjs" %*\r\n',
    );
  });
});
