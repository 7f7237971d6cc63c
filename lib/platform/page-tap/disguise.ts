/** What is looked at before the native function runs. Nothing of it reaches the page: not a result, not an error. */
export type Look = (self: unknown) => void;

export interface Disguise {
  /** Looks before each call of a method, or before each use of a getter. A property that is not there is left alone. */
  before(owner: object, name: string, kind: 'value' | 'get', look: Look): void;
}

/**
 * Puts proxies before native functions. A proxy has its target's own name, length and properties and returns the very
 * result of it; only its source text would tell (`function () { [native code] }` without a name), so `toString` answers for
 * the target as well. Must run before the page's own scripts.
 */
export function createDisguise(window: Window & typeof globalThis): Disguise {
  // The page may replace any of these later on.
  const { apply, defineProperty, getOwnPropertyDescriptor } = window.Reflect;
  const NativeProxy = window.Proxy;
  const natives = new window.WeakMap<object, object>();
  const getNative = natives.get;

  const put = <T extends (...parameters: never[]) => unknown>(
    owner: object,
    name: string,
    kind: 'value' | 'get',
    call: (target: T, self: unknown, parameters: unknown[]) => unknown,
  ) => {
    const descriptor = getOwnPropertyDescriptor(owner, name);
    const native: unknown = descriptor?.[kind];
    if (!descriptor?.configurable || typeof native !== 'function') return;
    // Without a prototype: what a page adds to Object.prototype must not become a trap.
    const handler = Object.assign(Object.create(null), { apply: call }) as ProxyHandler<T>;
    const proxy = new NativeProxy(native as T, handler);
    natives.set(proxy, native);
    defineProperty(owner, name, { ...descriptor, [kind]: proxy });
  };

  put(window.Function.prototype, 'toString', 'value', (target, self, parameters) =>
    apply(target, (apply(getNative, natives, [self]) as object | undefined) ?? self, parameters),
  );

  return {
    before(owner, name, kind, look) {
      put(owner, name, kind, (target, self, parameters) => {
        try {
          look(self);
        } catch {
          // A page must never meet an error of ours.
        }
        return apply(target, self, parameters);
      });
    },
  };
}
