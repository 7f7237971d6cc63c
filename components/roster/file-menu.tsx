import { Download, Ellipsis, FileUp } from 'lucide-react';
import { useState } from 'react';
import { hashes } from '@/components/shell/route';
import { useRouter } from '@/components/shell/use-route';
import { plural } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { PersonId } from '@/lib/domain/ids';
import type { View } from '@/lib/roster/view';
import type { RosterQuery } from '@/lib/services/roster-query-types';
import { ExportDialog } from './export-dialog';

export interface FileMenuProps {
  readonly query: RosterQuery;
  readonly view: View;
  /** How many people the query finds. */
  readonly shown: number;
  readonly chosen: ReadonlySet<PersonId>;
  /** Of the list, for the name of the file. */
  readonly name?: string | undefined;
}

/** People into a file and out of one. */
export function FileMenu({ query, view, shown, chosen, name }: FileMenuProps) {
  const router = useRouter();
  const [exporting, setExporting] = useState<'shown' | 'chosen' | undefined>();
  const fields = view.columns.map(({ field }) => field);
  return (
    <>
      <Menu trigger={<IconButton label="Files" icon={Ellipsis} />}>
        <MenuItem icon={FileUp} onSelect={() => router.go(hashes.import)}>
          Import people from a file…
        </MenuItem>
        {shown > 0 && (
          <MenuItem icon={Download} onSelect={() => setExporting('shown')}>
            Export {plural(shown, 'person', 'people')} shown…
          </MenuItem>
        )}
        {chosen.size > 0 && (
          <MenuItem icon={Download} onSelect={() => setExporting('chosen')}>
            Export {plural(chosen.size, 'chosen person', 'chosen people')}…
          </MenuItem>
        )}
      </Menu>
      {exporting !== undefined && (
        <ExportDialog
          query={query}
          fields={fields}
          count={exporting === 'chosen' ? chosen.size : shown}
          {...(exporting === 'chosen' && { chosen: [...chosen] })}
          {...(name !== undefined && { name })}
          onClose={() => setExporting(undefined)}
        />
      )}
    </>
  );
}
