import { browser } from 'wxt/browser';

const name = 'outreach';
/** An alarm is a hint: what is due stands in the database. Packed extensions are held to 30 s at least. */
const periodInMinutes = 1;

/** Creates the alarm only when it is missing: creating it again would restart its countdown at every wake. */
export async function ensureAlarm(): Promise<void> {
  if (!(await browser.alarms.get(name))) browser.alarms.create(name, { periodInMinutes });
}

export function onAlarm(run: () => Promise<unknown>): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) void run();
  });
}
