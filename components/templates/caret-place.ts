const copied = [
  'fontFamily',
  'fontSize',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'boxSizing',
  'tabSize',
] as const;

/** Where the cursor stands inside a text box, in px from its top left corner: under its line. */
export function caretPlace(box: HTMLInputElement | HTMLTextAreaElement, caret: number): { x: number; y: number } {
  const style = getComputedStyle(box);
  const mirror = document.createElement('div');
  for (const name of copied) mirror.style[name] = style[name];
  const isLine = box instanceof HTMLInputElement;
  Object.assign(mirror.style, {
    position: 'absolute',
    visibility: 'hidden',
    top: '0',
    left: '-9999px',
    width: `${box.clientWidth}px`,
    whiteSpace: isLine ? 'pre' : 'pre-wrap',
    overflowWrap: 'break-word',
  });
  mirror.textContent = box.value.slice(0, caret);
  const mark = document.createElement('span');
  mark.textContent = '\u200b';
  mirror.append(mark);
  document.body.append(mirror);
  const line = Number.parseFloat(style.lineHeight) || 18;
  const place = {
    x: mark.offsetLeft - box.scrollLeft,
    y: isLine ? box.clientHeight : mark.offsetTop - box.scrollTop + line,
  };
  mirror.remove();
  return place;
}
