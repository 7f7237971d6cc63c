import { warmRosterWorker } from '@/lib/platform/roster-worker/client';

// Imported before everything else: the worker opens the columns while the rest of the page is still being read.
warmRosterWorker();
