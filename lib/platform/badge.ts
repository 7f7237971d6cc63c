import { browser } from 'wxt/browser';
import { badgeFor } from '@/lib/services/outreach/badge';
import type { Store } from '@/lib/services/ports';
import { live } from './live';

/** Keeps the icon's number true while this context lives. Any context may do it: the number comes from the database. */
export function watchBadge(store: Store): void {
  let shown = '';
  live(() => badgeFor(store, Date.now())).subscribe({
    next: ({ text, title, tone }) => {
      // What is read changes with every mail; what is shown seldom does.
      const now = JSON.stringify([text, title, tone]);
      if (now === shown) return;
      shown = now;
      void browser.action.setBadgeText({ text });
      void browser.action.setBadgeBackgroundColor({ color: tone === 'warn' ? '#b45309' : '#3f56c9' });
      void browser.action.setTitle({ title });
    },
    error: () => undefined,
  });
}
