import { expect, it } from 'vitest';
import { guessMailServers } from '@/lib/domain/mail-servers';

it('knows the large services, guesses for a company, and never offers an open connection', () => {
  expect(guessMailServers('Ines@GMX.de')?.imap.host).toBe('imap.gmx.net');
  expect(guessMailServers('ines@icloud.com')?.smtp).toEqual({
    host: 'smtp.mail.me.com',
    port: 587,
    security: 'starttls',
  });
  expect(guessMailServers('ines@agency.example')?.smtp).toEqual({
    host: 'mail.agency.example',
    port: 465,
    security: 'tls',
  });
  for (const none of ['', 'ines', 'ines@', 'ines@localhost', '@agency.example', 'a b@agency.example']) {
    expect(guessMailServers(none)).toBeUndefined();
  }
});
