// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { Dialog } from '@/components/ui/dialog';
import { renderWith } from '../../../support/render';

function Asking() {
  const [isOpen, setOpen] = useState(true);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} title="Start a sequence">
      <input aria-label="Name" />
    </Dialog>
  );
}

it('is left by one Escape, also while the explanation of a button is open', async () => {
  const user = userEvent.setup();
  renderWith(<Asking />);
  screen.getByRole('textbox', { name: 'Name' }).focus();
  await user.tab({ shift: true });
  expect(await screen.findByRole('tooltip')).not.toBeNull();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
});
