import { describe, expect, test } from 'vitest';
import { labelsOf } from '@/lib/sites/instagram/labels';

const found = (value: unknown) => ({ status: 'found', value, source: 'response' });

describe('what the site marks a post with', () => {
  test('the label, its sponsors, tagged accounts and the pin', () => {
    const media = {
      is_paid_partnership: true,
      sponsor_tags: [{ sponsor: { username: 'lumen' } }, { username: 'paper' }],
      usertags: { in: [{ user: { username: 'ben' } }] },
      carousel_media: [
        { usertags: { in: [{ user: { username: 'eva' } }, { user: { username: 'ben' } }] } },
        { usertags: null },
      ],
      timeline_pinned_user_ids: ['3'],
    };
    expect(labelsOf(media, 'response')).toEqual({
      paidPartnership: found(true),
      sponsors: found(['lumen', 'paper']),
      tagged: found(['ben', 'eva']),
      isPinned: found(true),
    });
  });

  test('the older graph', () => {
    const media = {
      edge_media_to_sponsor_user: { edges: [{ node: { sponsor: { id: '1', username: 'lumen' } } }] },
      edge_media_to_tagged_user: { edges: [{ node: { user: { username: 'ben' }, x: 0.1 } }] },
      pinned_for_users: [{ id: '3' }],
    };
    expect(labelsOf(media, 'response')).toEqual({
      sponsors: found(['lumen']),
      tagged: found(['ben']),
      isPinned: found(true),
    });
  });

  test('none is none, and what the shape has no key for stays away', () => {
    expect(labelsOf({}, 'response')).toEqual({});
    expect(
      labelsOf(
        { is_paid_partnership: false, sponsor_tags: null, usertags: null, timeline_pinned_user_ids: [] },
        'response',
      ),
    ).toEqual({
      paidPartnership: found(false),
      sponsors: { status: 'absent' },
      tagged: { status: 'absent' },
      isPinned: found(false),
    });
  });

  test.each([
    { is_paid_partnership: 'yes' },
    { sponsor_tags: {} },
    { sponsor_tags: [{}] },
    { usertags: 'ben' },
    { usertags: { in: [[{ user: { username: 'ben' } }]] } },
    { timeline_pinned_user_ids: null },
    { timeline_pinned_user_ids: [[]] },
  ])('a shape gone wrong is a gap: %j', (media) => {
    for (const field of Object.values(labelsOf(media, 'response'))) expect(field.status).toBe('unreadable');
  });
});
