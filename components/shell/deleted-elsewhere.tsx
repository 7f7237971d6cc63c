import { Notice } from '@/components/ui/notice';

/** Another window deleted what is open here: nothing of it is lost as long as it stands here. @param what "template" */
export function DeletedElsewhere({ what }: { readonly what: string }) {
  return (
    <div role="alert">
      <Notice tone="warn">This {what} was deleted in another window. Save it to keep what stands here.</Notice>
    </div>
  );
}
