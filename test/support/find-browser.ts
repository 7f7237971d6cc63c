import { accessSync, constants } from 'node:fs';
import { canInstallPackages, installPackages } from './system-packages';

const candidates = [
  process.env.MUSTER_BROWSER,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/usr/bin/brave-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The first Chromium, Chrome or Edge on this machine; `MUSTER_BROWSER` names another. */
export function findBrowser(): string | undefined {
  return candidates.find((path): path is string => path !== undefined && isExecutable(path));
}

/**
 * Finds a browser or gets one: Debian's own Chromium, when we may install packages here. Says what it does.
 * @throws with what to do, when there is none and none can be had
 */
export function findOrInstallBrowser(say: (line: string) => void): string {
  const found = findBrowser();
  if (found) return found;
  if (canInstallPackages()) {
    say('No browser here: installing Chromium from the system’s packages (about half a minute) …');
    installPackages(['chromium', 'fonts-liberation', 'fonts-noto-color-emoji']);
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'No browser was found and none could be installed. Install Chromium, Chrome or Edge, or set MUSTER_BROWSER to its path, and try again.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
