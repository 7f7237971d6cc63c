import { OAuthError, type SignInRules } from './oauth';

/**
 * The least that the work needs: `Mail.ReadWrite` makes, notes and reads messages, `Mail.Send` sends them, `User.Read` tells
 * the address, `offline_access` gives a refresh token. Short names are Microsoft Graph's own.
 */
const scopes = ['offline_access', 'Mail.ReadWrite', 'Mail.Send', 'User.Read'] as const;

/**
 * Microsoft's identity platform, for a public client of the type "single-page application": PKCE and no secret. Its refresh
 * tokens end a day after the sign-in, however often they are used; `microsoftSilentRules` then asks for new ones without a
 * page, which works as long as the browser is signed in there.
 */
export const microsoftRules: SignInRules = {
  scopes,
  parameters: { response_mode: 'query', prompt: 'select_account' },
  lacks: (granted) => {
    const names = granted.map((name) => name.slice(name.lastIndexOf('/') + 1).toLowerCase());
    return ['mail.readwrite', 'mail.send'].some((needed) => !names.includes(needed));
  },
  missing: 'Please allow both: writing and reading mail, and sending it.',
  explain: (_, description) => {
    const code = /AADSTS(\d+)/.exec(description)?.[1] ?? '';
    const words = explanations[code];
    return words === undefined ? undefined : new OAuthError('bad-client', words);
  },
};

/** As above, without a page: it fails at once where the person would have to do something. */
export const microsoftSilentRules: SignInRules = {
  ...microsoftRules,
  parameters: { response_mode: 'query', prompt: 'none' },
};

const WRONG_TYPE =
  'In your Microsoft registration, enter the redirect address under “Single-page application”; under “Web” or “Mobile and desktop” it does not work.';
const explanations: Readonly<Record<string, string>> = {
  '9002326': WRONG_TYPE,
  '7000218': WRONG_TYPE,
  '50011': 'This extension’s redirect address is not entered in your Microsoft registration.',
  '700016': 'Microsoft does not know this client id, or it is not meant for your kind of account.',
  '700025': 'A registration of the type “Single-page application” has no secret: leave it empty.',
};
