import type { Today } from '@/lib/services/app-services';
import { DueRow } from './due-row';
import { FailedRow } from './failed-row';
import { ReplyRow } from './reply-row';
import { TodaySection } from './today-section';
import { UnsureRow } from './unsure-row';

/** Everything that waits: first what only a person can decide, then answers, then the day's steps. */
export function TodayLists({ today }: { readonly today: Today }) {
  return (
    <>
      <TodaySection title="Not sure these went out" count={today.unsure.length}>
        {today.unsure.map((item) => (
          <UnsureRow key={item.touch.key} item={item} />
        ))}
      </TodaySection>
      <TodaySection title="Refused" count={today.failed.length}>
        {today.failed.map((item) => (
          <FailedRow key={item.touch.key} item={item} />
        ))}
      </TodaySection>
      <TodaySection title="Replies waiting" count={today.repliesWaiting.length}>
        {today.repliesWaiting.map((item) => (
          <ReplyRow key={item.message.id} item={item} />
        ))}
      </TodaySection>
      <TodaySection title="Due today" count={today.dueToday.length}>
        {today.dueToday.map((item) => (
          <DueRow key={item.touch.key} item={item} />
        ))}
      </TodaySection>
    </>
  );
}
