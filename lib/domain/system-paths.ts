import type { SiteId } from './reading';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** First parts of paths that are pages of the site itself and nobody's handle (seen 2024-12 to 2026-11). Lower case. */
export const systemPaths: Readonly<Partial<Record<SiteId, ReadonlySet<string>>>> = {
  instagram: words(
    `about accounts ads api ar archive blog challenge developer developers direct directory download emails explore fxcal
    graphql help legal lite locations nametag notifications oauth p press privacy push qr reel reels s session share static
    stories terms topics tv tags web your_activity _n _u`,
  ),
  x: words(
    `about account compose download explore hashtag home i intent jobs lists login logout messages notifications oauth
    privacy rules search settings share signup tos who_to_follow widgets`,
  ),
  facebook: words(
    `2008 about ads adsmanager bookmarks business careers checkpoint dialog directory docs events feed find-friends friends
    fundraisers games gaming groups hashtag help home.php l.php lite live login login.php marketplace media messages notes
    notifications pages permalink.php people photo photo.php photos places plugins policies policy.php posts privacy public
    reel reels reg saved search settings share share.php sharer sharer.php story.php stories terms terms.php tr tv v watch
    video videos`,
  ),
  twitch: words(
    `bits broadcast clip clips collections creatorcamp dashboard directory downloads drops embed friends inventory jobs login
    messages moderator p payments popout prime privacy products search security settings signup store subscriptions support
    team teams turbo u user video videos wallet`,
  ),
  pinterest: words(
    `_ about ads board business careers categories category discover explore following help homefeed ideas invited join login
    logout notifications pin policy privacy resource search settings share shop shopping signup source terms today topics
    tv videos`,
  ),
  substack: words('www api app blog cdn email help on open post support substackcdn'),
};
