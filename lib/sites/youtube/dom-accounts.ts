import { absent, type Field, found, unreadable } from '@/lib/domain/field';
import { type AccountFields, listLimits, textLimits } from '@/lib/domain/reading';
import { allShown, firstShown, shownText } from '../visible-text';
import { handleOfLink, isChannelId } from './address';
import { countField, textField } from './fields';
import { handleIn } from './header-shapes';
import { selectors } from './selectors';
import { type Unit, unitOf } from './units';

/** The channels among the results on screen, in order. Their small texts say by their words what they count. */
export function readShownAccounts(document: Document, locale: string | undefined): AccountFields[] {
  const page = firstShown(document, selectors.listPage) ?? document.documentElement;
  return allShown(page, selectors.channelCards, listLimits.accounts).flatMap((card) => {
    const hrefs = [...card.querySelectorAll(selectors.channelLink)].map((link) => link.getAttribute('href') ?? '');
    const texts = allShown(card, selectors.channelMetadata)
      .map(shownText)
      .filter((text): text is string => text !== undefined);
    const handle = hrefs.map(handleOfLink).find((name) => name !== undefined) ?? texts.flatMap(handlesIn)[0];
    const id = hrefs.map((href) => /\/channel\/(UC[\w-]{22})/.exec(href)?.[1]).find(isChannelId);
    if (handle === undefined && id === undefined) return [];
    const name = firstShown(card, selectors.channelName);
    const gap = unreadable('the search result on screen');
    const count = (unit: Unit): Field<number> =>
      countField(
        texts.find((text) => unitOf(text) === unit),
        locale,
        'text',
        `${unit} in the search result on screen`,
      );
    return [
      {
        id: id === undefined ? gap : found(id, 'attribute'),
        handle: textField(handle, 'attribute', textLimits.handle, 'handle in the search result on screen'),
        displayName: textField(name && shownText(name), 'text', textLimits.name, 'name in the search result on screen'),
        followers: count('subscribers'),
        following: absent(),
        posts: count('videos'),
        verified: gap,
        private: absent(),
      },
    ];
  });
}

function handlesIn(text: string): string[] {
  const handle = handleIn(text);
  return handle === undefined ? [] : [handle];
}
