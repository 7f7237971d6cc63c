import { browser } from 'wxt/browser';
import { browserName } from '@/lib/domain/browser-name';
import type { AboutProgram } from '@/lib/services/health-service';

/** What a report says of the program that it comes from. */
export function aboutProgram(): AboutProgram {
  return { extensionVersion: browser.runtime.getManifest().version, browser: browserName(navigator.userAgent) };
}
