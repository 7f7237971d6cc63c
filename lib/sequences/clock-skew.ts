/** Clocks are set right by a little all the time: a time further ahead than this was written by one that has been put back, ms. */
export const skewMs = 60_000;

/** Said where such a time decides something, before the day from which it counts. */
export const clockBackWords = 'The clock was put back since; it counts from';
