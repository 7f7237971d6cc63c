/** By these two names the ends find each other, before any script of the page runs; nobody listens to them after that. */
const asking = 'muster:ask';
const naming = 'muster:channel';

/**
 * The page's end: returns the way to send a text to the isolated world. The event that carries it has a name that nobody
 * else knows, so that a page neither hears it nor can easily speak on it.
 */
export function openPageEnd(window: Window & typeof globalThis): (text: string) => void {
  const { document, CustomEvent: NativeEvent } = window;
  const { apply } = window.Reflect;
  const { dispatchEvent, addEventListener, removeEventListener } = window.EventTarget.prototype;
  const channel = window.crypto.randomUUID();
  const dispatch = (type: string, detail: string) =>
    void apply(dispatchEvent, document, [new NativeEvent(type, { detail })]);
  const onAsk = () => dispatch(naming, channel);
  const close = () => {
    apply(removeEventListener, document, [asking, onAsk]);
    apply(removeEventListener, document, [channel, onFound]);
    apply(removeEventListener, document, ['readystatechange', close]);
  };
  const onFound = () => close();
  apply(addEventListener, document, [asking, onAsk]);
  apply(addEventListener, document, [channel, onFound]);
  apply(addEventListener, document, ['readystatechange', close]);
  onAsk();
  return (text) => dispatch(channel, text);
}

/** The isolated world's end. What comes is a text of the page's own making, to be checked like any other. */
export function openIsolatedEnd(document: Document, onText: (text: string) => void): () => void {
  let channel: string | undefined;
  const onNaming = (event: Event) => {
    const { detail } = event as CustomEvent<unknown>;
    if (channel !== undefined || typeof detail !== 'string') return;
    channel = detail;
    document.removeEventListener(naming, onNaming);
    // Says that the name has arrived, and is not heard here.
    document.dispatchEvent(new CustomEvent(channel));
    document.addEventListener(channel, onMessage);
  };
  const onMessage = (event: Event) => {
    const { detail } = event as CustomEvent<unknown>;
    if (typeof detail === 'string' && detail !== '') onText(detail);
  };
  document.addEventListener(naming, onNaming);
  document.dispatchEvent(new CustomEvent(asking));
  return () => {
    document.removeEventListener(naming, onNaming);
    if (channel !== undefined) document.removeEventListener(channel, onMessage);
  };
}
