import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [readonly string[], string])[] }[] =
  [
    {
      title: 'Everywhere',
      keys: [
        [['1', '–', '9'], 'Today, People, Lists, Sequences, Templates, Inbox, Visits, Brands, Settings'],
        [['0'], 'Results'],
        [['['], 'Narrow or widen the rail'],
        [['E'], 'With workspaces: choose one, or everybody'],
        [['?'], 'This help'],
      ],
    },
    {
      title: 'In a table of people',
      keys: [
        [['/'], 'Search by name, handle or e-mail'],
        [['F'], 'Add a filter'],
        [['V'], 'Table, board or cards'],
        [['Del'], 'On a filter: remove it'],
        [['Alt', '←', '→'], 'On a heading: move the column, with Shift make it wider'],
        [['J', 'K'], 'Next and previous person'],
        [['X'], 'Tick the person'],
        [['Shift', 'J', 'K'], 'Tick from here to there'],
        [['A'], 'Tick everyone shown'],
        [['Enter'], 'On the name: open the person'],
        [['←', '→'], 'From cell to cell'],
        [['Enter'], 'On another cell: change it, where it can be typed; F2 on any'],
        [['L'], 'Add the ticked people to a list'],
        [['T'], 'Give the ticked people tags, or take some away'],
        [['O'], 'Say who looks after the ticked people'],
        [['G'], 'Look again at the ticked people on a day'],
        [['S'], 'Start a sequence with the ticked people'],
        [['R'], 'Refresh the ticked people'],
        [['C'], 'Compare two to four ticked people side by side'],
        [['W'], 'In a group: why the person is in it'],
        [['Esc'], 'Untick, or leave the search'],
      ],
    },
    {
      title: 'In the inbox',
      keys: [
        [['J', 'K'], 'Next and previous answer, and on to mail that might be one'],
        [['R'], 'Answer; in the panel too'],
        [['Ctrl', 'Enter'], 'Send what is written'],
        [['E'], 'Mark as seen'],
        [['Y'], 'They said yes; N, they said no'],
        [['Enter'], 'On mail that might be an answer: it is from them'],
        [['X'], 'On mail that might be an answer: not ours'],
        [['U'], 'Undo'],
      ],
    },
    {
      title: 'In the visits',
      keys: [
        [['N'], 'Open the next visit'],
        [['D'], 'The one that is open is done'],
        [['S'], 'Skip it for now'],
        [['Z'], 'Put it off'],
      ],
    },
    {
      title: 'In the to-do list',
      keys: [
        [['O'], 'Open the profile, or write the mail; the text is copied'],
        [['C'], 'Copy the text; T changes it, Esc leaves it'],
        [['D'], 'Done; once the text is copied, Enter too'],
        [['S'], 'Skip it'],
        [['L'], 'Later today, tomorrow or next week'],
        [['R'], 'They answered'],
        [['G'], 'No such profile any more'],
        [['X'], 'Do not contact'],
        [['U'], 'Take the last one back'],
      ],
    },
    {
      title: 'On a board and among cards',
      keys: [
        [['←', '↑', '→', '↓'], 'To the next person; J and K go one by one'],
        [['Space'], 'Tick the person, with Shift from here to there'],
        [['Enter'], 'Open the person'],
        [['Alt', '←', '→'], 'On a board: move the card, or all that are ticked, to the next column'],
      ],
    },
    {
      title: 'While you write',
      keys: [
        [['Ctrl', 'S'], 'Save the template or the sequence'],
        [['Alt', '↑', '↓'], 'Move a step of a sequence'],
      ],
    },
  ];

/** Every key the dashboard knows. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <div className="flex flex-col gap-4 pb-2">
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className="section-title mb-1.5">{group.title}</h3>
            <dl className="grid grid-cols-[minmax(6.5rem,auto)_1fr] gap-x-4 gap-y-1.5">
              {group.keys.map(([keys, what]) => (
                <div key={what} className="contents">
                  <dt className="flex items-center gap-1">
                    {keys.map((key) => (key === '–' ? <span key={key}>–</span> : <Kbd key={key}>{key}</Kbd>))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
