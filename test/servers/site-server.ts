import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';

const pages = fileURLToPath(new URL('../fixtures/demo/', import.meta.url));

export interface SiteServer {
  readonly port: number;
  /** Every request that came, as `https://host/path`. */
  readonly asked: readonly string[];
  /** Answers this host by a listener instead of by files. */
  route(host: string, listener: RequestListener): void;
  /** Answers this one address, as `https://host/path`, by this text instead of by a file. A page unless `type` says else. */
  page(address: string, text: string, type?: string): void;
  close(): Promise<void>;
}

/**
 * Serves our own pages under their real host names on loopback: a browser started with resolver rules finds
 * `www.youtube.com` here. Paths mirror files; a query becomes `__key=value`. Hosts without pages get 404.
 */
export async function startSiteServer(): Promise<SiteServer> {
  const certificate = await generate([{ name: 'commonName', value: 'demo.invalid' }], { keySize: 2048 });
  const routes = new Map<string, RequestListener>();
  const written = new Map<string, { readonly text: string; readonly type: string }>();
  const asked: string[] = [];
  const server = createServer({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const address = `https://${host}${request.url ?? ''}`;
    asked.push(address);
    const route = routes.get(host);
    const answer = written.get(address);
    if (route) route(request, response);
    else if (answer !== undefined) {
      response.writeHead(200, { 'content-type': answer.type, 'cache-control': 'no-store' });
      response.end(answer.text);
    } else void serveFile(host, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    route: (host, listener) => void routes.set(host, listener),
    page: (address, text, type = 'text/html; charset=utf-8') => void written.set(address, { text, type }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serveFile(host: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const name of fileNames(host, request.url ?? '/')) {
    try {
      const body = await readFile(name);
      response.writeHead(200, { 'content-type': contentType(name), 'cache-control': 'no-store' });
      response.end(body);
      return;
    } catch {
      // Not this name; the next one, or 404.
    }
  }
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!doctype html><title>Not here</title><p>This page is not part of the demo.');
}

function fileNames(host: string, address: string): string[] {
  const url = new URL(address, 'https://demo.invalid');
  const path = decodeURIComponent(url.pathname).replace(/\/+$/, '') || '/index';
  if (!/^[\w.-]+$/.test(host) || path.includes('..')) return [];
  const query = url.search.slice(1).replaceAll('&', '__');
  const base = `${pages}${host}${path}`;
  return [
    ...(query ? [`${base}__${query}.html`, `${base}__${query}.json`] : []),
    `${base}.html`,
    `${base}/index.html`,
    ...(/\.\w+$/.test(path) ? [base] : []),
  ];
}

function contentType(name: string): string {
  if (name.endsWith('.json')) return 'application/json';
  if (name.endsWith('.svg')) return 'image/svg+xml';
  if (name.endsWith('.css')) return 'text/css';
  return 'text/html; charset=utf-8';
}
