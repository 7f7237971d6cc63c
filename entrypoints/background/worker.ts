import { systemClock } from '@/lib/platform/clock-ids';
import { openOutreach } from '@/lib/platform/outreach';
import { rescoreAll } from '@/lib/platform/rescore';
import type { RunSummary } from '@/lib/services/outreach/runner';
import type { Store } from '@/lib/services/ports';
import type { RescoreSummary } from '@/lib/services/rescore/rescore';
import { addStarters } from '@/lib/services/starters';

export interface Worker {
  /** Does what is due. Several calls at once share one run; a call during a run gets one more run after it. */
  run(options?: { checkMail: boolean }): Promise<RunSummary>;
  /** Brings scores up to date that are not. A call while that is under way gets one more look after it. */
  rescore(): Promise<RescoreSummary>;
  store(): Promise<Store>;
  installed(reason: string): Promise<void>;
}

/** The worker's hold on the database and the runner, opened at the first need and opened anew after a failure. */
export function openWorker(): Worker {
  let opened: ReturnType<typeof openOutreach> | undefined;
  let running: Promise<RunSummary> | undefined;
  let next: Promise<RunSummary> | undefined;
  /** Whether anybody who waits for the next run asked for the inbox. */
  let nextChecksMail = false;

  const open = () => {
    // The database went to a newer version, or a backup took its place: the next need opens what is there then.
    opened ??= openOutreach(() => {
      opened = undefined;
    }).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  const start = async (checkMail: boolean): Promise<RunSummary> => {
    const { runner, eraseDue } = await open();
    await eraseDue();
    return (await runner()).run({ checkMail });
  };

  const run = ({ checkMail } = { checkMail: false }): Promise<RunSummary> => {
    if (running) {
      nextChecksMail ||= checkMail;
      next ??= running
        .catch(() => undefined)
        .then(() => {
          const options = { checkMail: nextChecksMail };
          next = undefined;
          nextChecksMail = false;
          return run(options);
        });
      return next;
    }
    running = start(checkMail).finally(() => {
      running = undefined;
    });
    return running;
  };

  let rescoring: Promise<RescoreSummary> | undefined;
  let isAskedAgain = false;

  const rescore = (): Promise<RescoreSummary> => {
    if (rescoring) {
      isAskedAgain = true;
      return rescoring;
    }
    rescoring = (async () => {
      let rescored = 0;
      do {
        isAskedAgain = false;
        // Whatever stands in the way of opening the database is told here.
        await open();
        rescored += (await rescoreAll()).rescored;
      } while (isAskedAgain);
      return { rescored };
    })().finally(() => {
      rescoring = undefined;
    });
    return rescoring;
  };

  return {
    run,
    rescore,
    store: async () => (await open()).store,
    async installed(reason) {
      const { store } = await open();
      if (reason === 'install') await addStarters({ store, clock: systemClock });
      await run();
    },
  };
}
