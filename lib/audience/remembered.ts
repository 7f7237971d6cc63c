/**
 * A function that works its answer out once for the same two objects, as long as somebody holds them. For what several
 * signals and the screen ask of the same rows; both objects, and the answer, must never change.
 */
export function remembered<Of extends object, By extends object, Made>(
  make: (of: Of, by: By) => Made,
): (of: Of, by: By) => Made {
  const known = new WeakMap<Of, WeakMap<By, { readonly made: Made }>>();
  return (of, by) => {
    const ofThese = known.get(of) ?? new WeakMap<By, { readonly made: Made }>();
    const before = ofThese.get(by);
    if (before) return before.made;
    const made = make(of, by);
    known.set(of, ofThese.set(by, { made }));
    return made;
  };
}
