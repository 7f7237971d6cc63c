/** What a channel of a hostile page says of itself. */
export interface HostileChannel {
  readonly address: string;
  readonly name: string;
  readonly bio: string;
  /** The handle in the page's data; the address may name another. */
  readonly handle: string;
  readonly subscribers: string;
  /** Ends the embedded JSON in the middle. */
  readonly isCutShort?: boolean;
}

/** A channel page in the site's own shape, with whatever texts a stranger may have put there. */
export function hostileChannelPage(channel: HostileChannel): string {
  const data = JSON.stringify({
    metadata: {
      channelMetadataRenderer: {
        title: channel.name,
        description: channel.bio,
        externalId: 'UCHostileHostileHostile0',
        vanityChannelUrl: `http://www.youtube.com/@${channel.handle}`,
      },
    },
    header: {
      pageHeaderRenderer: {
        content: {
          pageHeaderViewModel: {
            title: { dynamicTextViewModel: { text: { content: channel.name } } },
            metadata: {
              contentMetadataViewModel: {
                metadataRows: [
                  { metadataParts: [{ text: { content: `@${channel.handle}` } }] },
                  {
                    metadataParts: [
                      { text: { content: `${channel.subscribers} subscribers` } },
                      { text: { content: '12 videos' } },
                    ],
                  },
                ],
              },
            },
          },
        },
      },
    },
  }).replaceAll('<', '\\u003c');
  const embedded = channel.isCutShort ? data.slice(0, Math.floor(data.length / 2)) : data;
  // The visible page holds the texts as text: what could run there would be the page's own doing, not the extension's.
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Channel</title></head><body>
<script>var ytInitialData = ${embedded};</script>
<ytd-page-manager><ytd-browse page-subtype="channels"><yt-page-header-view-model>
<yt-dynamic-text-view-model><h1>${escaped(channel.name)}</h1></yt-dynamic-text-view-model>
<yt-content-metadata-view-model><span role="text">@${escaped(channel.handle)}</span><span role="text">${channel.subscribers} subscribers</span></yt-content-metadata-view-model>
<yt-description-preview-view-model>${escaped(channel.bio.slice(0, 200))}</yt-description-preview-view-model>
</yt-page-header-view-model></ytd-browse></ytd-page-manager></body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
