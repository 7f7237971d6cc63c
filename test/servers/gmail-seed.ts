import { agent, type RegisteredClient } from './gmail-server';

/** Google takes a token that it does not know for the first of these, so nobody's mail is in there. */
const USERS = ['nobody@fallback.test', agent, 'rival@agency.test'];

/** What the emulator starts with, and goes back to on reset. */
export function seedFor(client: RegisteredClient | undefined) {
  return {
    tokens: { direct: { login: agent, scopes: [] } },
    google: {
      users: USERS.map((email) => ({ email, name: email.split('@')[0] })),
      // A mailbox that has never held anything has no change log to start from.
      messages: [
        {
          id: 'msg_older',
          user_email: agent,
          from: 'news@paper.test',
          to: agent,
          subject: 'Older mail',
          body_text: 'Older mail.',
          label_ids: ['INBOX'],
          date: '2026-01-02T03:04:05Z',
        },
      ],
      ...(client
        ? {
            oauth_clients: [
              {
                client_id: client.clientId,
                client_secret: client.clientSecret,
                name: 'Muster',
                redirect_uris: client.redirectUris,
              },
            ],
          }
        : {}),
    },
  };
}
