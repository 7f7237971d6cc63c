/** A page's look at its own natives and at what they give it: everything here must be the same with and without the tap. */
export interface ProbeAddresses {
  /** A JSON response of an address that deep reading keeps. */
  readonly kept: string;
  /** One that it does not. */
  readonly other: string;
  readonly large: string;
}

/**
 * Runs inside the page, so it may use nothing from outside of itself. Collects names, sources, descriptors, results, events
 * and errors as plain data.
 */
export async function probePage(addresses: ProbeAddresses): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  const natives: [string, object, string][] = [
    ['fetch', window, 'fetch'],
    ['toString', Function.prototype, 'toString'],
    ['send', XMLHttpRequest.prototype, 'send'],
    ['open', XMLHttpRequest.prototype, 'open'],
    ...['json', 'text', 'arrayBuffer', 'blob', 'bytes', 'formData', 'clone', 'body', 'url'].map(
      (name): [string, object, string] => [`Response.${name}`, Response.prototype, name],
    ),
  ];
  for (const [label, owner, name] of natives) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    const native = (descriptor?.value ?? descriptor?.get) as (() => void) | undefined;
    if (!descriptor || !native) continue;
    seen[label] = {
      flags: [descriptor.enumerable, descriptor.configurable, descriptor.writable],
      keys: Reflect.ownKeys(native).map(String),
      name: native.name,
      length: native.length,
      own: native.toString(),
      asText: `${native}`,
      borrowed: Function.prototype.toString.call(native),
      proto: Object.getPrototypeOf(native) === Function.prototype,
      sameToString: native.toString === Function.prototype.toString,
    };
  }
  seen.globals = Object.getOwnPropertyNames(window).sort();

  const failure = async (work: () => unknown) => {
    try {
      await work();
      return 'no failure';
    } catch (error) {
      const { name, message, stack = '' } = error as Error;
      // Of the stack only whether strangers stand in it: line numbers are the probe's own.
      return { name, message, hasStranger: /(?:chrome|moz)-extension:|page-tap/.test(stack) };
    }
  };

  const { kept, other } = addresses;
  seen.json = await (await fetch(kept)).json();
  seen.text = await (await fetch(kept, { method: 'POST', body: '{}' })).text();
  seen.buffer = (await (await fetch(kept)).arrayBuffer()).byteLength;
  seen.blob = (await (await fetch(kept)).blob()).type;
  seen.other = await (await fetch(other)).json();
  const cloned = await fetch(kept);
  const copy = cloned.clone();
  seen.clones = [await cloned.text(), await copy.text(), cloned.bodyUsed, copy.bodyUsed];
  const streamed = await fetch(kept);
  const { body } = streamed;
  seen.sameBody = body === streamed.body;
  const reader = body?.getReader();
  let bytes = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) bytes += part.value.byteLength;
  seen.streamed = bytes;
  const large = await fetch(addresses.large);
  seen.large = (await large.text()).length;
  const same = fetch(kept);
  seen.promise = [
    same instanceof Promise,
    Object.getPrototypeOf(same) === Promise.prototype,
    (await same) instanceof Response,
  ];
  const twice = await fetch(kept);
  await twice.text();
  seen.usedTwice = await failure(() => twice.json());
  seen.notAResponse = await failure(() => Response.prototype.json.call({} as Response));
  seen.notAFunction = await failure(() => Function.prototype.toString.call({}));
  seen.notARequest = await failure(() => XMLHttpRequest.prototype.send.call({} as XMLHttpRequest));
  seen.notOpened = await failure(() => new XMLHttpRequest().send());
  seen.broken = await failure(async () => (await fetch(`${kept}&broken`)).json());
  seen.refused = await failure(() => fetch('https://refused.invalid:1/'));
  seen.aborted = await failure(async () => {
    const controller = new AbortController();
    const response = await fetch(kept, { signal: controller.signal });
    controller.abort();
    return response.json();
  });

  const unhandled: string[] = [];
  const onUnhandled = (event: PromiseRejectionEvent) => {
    unhandled.push((event.reason as Error).message);
    event.preventDefault();
  };
  window.addEventListener('unhandledrejection', onUnhandled);
  // By a script of the page's own: failures of a script that a debugger put in are not reported.
  (window as unknown as { failUnheard(): void }).failUnheard();
  const rejected = fetch('https://refused.invalid:1/');
  rejected.catch(() => undefined);
  // The first takes as long as a connection does; what would be one too many comes with it.
  for (let looks = 0; looks < 100 && unhandled.length === 0; looks += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await new Promise((resolve) => setTimeout(resolve, 500));
  window.removeEventListener('unhandledrejection', onUnhandled);
  seen.unhandled = unhandled;

  const request = (
    prepare: (request: XMLHttpRequest) => void,
    make: () => XMLHttpRequest = () => new XMLHttpRequest(),
    address = kept,
  ) =>
    new Promise((resolve) => {
      const xhr = make();
      const events: string[] = [];
      for (const name of ['readystatechange', 'loadstart', 'progress', 'load', 'abort', 'error', 'timeout', 'loadend'])
        xhr.addEventListener(name, (event) => {
          const last = name === 'readystatechange' ? `${name} ${xhr.readyState}` : name;
          // How often progress is told depends on the network.
          if (events.at(-1) !== last) events.push(last);
          if (event.type === 'loadend') {
            const body: unknown = xhr.response;
            resolve({
              events,
              status: xhr.status,
              type: xhr.responseType,
              body: body instanceof ArrayBuffer ? body.byteLength : body,
            });
          }
        });
      xhr.open('GET', address);
      prepare(xhr);
      xhr.send();
    });
  const ofType = (xhr: XMLHttpRequest, type: XMLHttpRequestResponseType) => {
    xhr.responseType = type;
  };
  class Subclass extends XMLHttpRequest {
    override send(body?: XMLHttpRequestBodyInit | null) {
      super.send(body);
    }
  }
  seen.xhr = [
    await request(() => undefined),
    await request((xhr) => ofType(xhr, 'json')),
    await request((xhr) => ofType(xhr, 'arraybuffer')),
    await request(
      () => undefined,
      () => new Subclass(),
    ),
    await request((xhr) => setTimeout(() => xhr.abort(), 0)).then(() => 'aborted'),
    await request(() => undefined, undefined, 'https://refused.invalid:1/'),
  ];
  return seen;
}
