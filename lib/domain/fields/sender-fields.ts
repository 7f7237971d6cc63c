import { field, NAME_LENGTH, sendable } from './make-field';

/** Who writes. */
export const senderFields = [
  sendable(
    field({
      id: 'sender_name',
      label: 'Your name',
      type: 'text',
      group: 'sender',
      description: 'Your name from the settings, else the name of the mailbox.',
      example: 'Ines Duarte',
      maxLength: NAME_LENGTH,
      get: ({ settings, mailbox }) => [settings.senderName, mailbox?.displayName].find((name) => name?.trim()),
    }),
  ),
  sendable(
    field({
      id: 'sender_email',
      label: 'Your e-mail',
      type: 'email',
      group: 'sender',
      description: 'The address of the mailbox that sends.',
      example: 'ines@example.org',
      get: ({ mailbox }) => mailbox?.address,
    }),
  ),
  sendable(
    field({
      id: 'company_name',
      label: 'Your company',
      type: 'text',
      group: 'sender',
      description: 'The company or agency from the settings.',
      example: 'Northlight Studio',
      maxLength: NAME_LENGTH,
      get: ({ settings }) => settings.companyName,
    }),
  ),
  sendable(
    field({
      id: 'postal_address',
      label: 'Postal address',
      type: 'text',
      group: 'sender',
      description: 'Your postal address. Added at the end of each mail that does not have it.',
      example: 'Northlight Studio, 12 Harbour Lane, 411 05 Gothenburg',
      multiline: true,
      get: ({ settings }) => settings.postalAddress,
    }),
  ),
  sendable(
    field({
      id: 'opt_out',
      label: 'Opt-out line',
      type: 'text',
      group: 'sender',
      description: 'How to say no. Added at the end of each mail that does not have it.',
      example: 'Reply "no thanks" and I will not write again.',
      multiline: true,
      get: ({ settings }) => settings.optOutLine,
    }),
  ),
] as const;
