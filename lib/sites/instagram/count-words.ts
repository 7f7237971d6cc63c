export type CountKind = 'followers' | 'following' | 'posts' | 'likes' | 'comments';

/**
 * Beginnings of the site's own words beside its numbers. They only rule out: a number whose word says something else than
 * its place is not taken. A language that is not here goes by the place alone, where that is safe.
 */
const WORDS: Readonly<Record<CountKind, RegExp>> = {
  followers:
    /\b(?:followers?|abonnenten|abonn[ée]s|seguidores|seguidors|takipçi|pengikut|volgers|obserwując|sledujíc|följare|følgere|seuraajaa)|подписчик|フォロワー|팔로워|粉丝|粉絲|متابع/iu,
  following:
    /\b(?:following|gefolgt|abonniert|suivi|abonnement|seguidos|seguindo|siguiendo|seguiti|takip(?!çi)|mengikuti|volgend|obserwowan|följer|følger)|подписк|подписок|フォロー中|팔로잉|关注|關注|يتابع/iu,
  posts:
    /\b(?:posts?|beiträge|beitrag|publications?|publicaciones|publicación|publicações|publicação|gönderi|postingan|berichten|posty|inlägg|opslag|innlegg)|публикац|投稿|게시물|帖子|貼文|منشور/iu,
  likes:
    /\b(?:likes?|gefällt|j[’']aime|me gusta|curtidas?|gostos?|mi piace|beğen|suka|vind-ik-leuks|polubie[ńn])|нравится|いいね|좋아요|赞|讚|إعجاب/iu,
  comments:
    /\b(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|yorum|komentar|opmerkingen|reacties|komentarz)|комментари|コメント|댓글|评论|留言|تعليق/iu,
};
const KINDS: readonly CountKind[] = ['followers', 'following', 'posts', 'likes', 'comments'];

/** What the words in a short text name; empty when they are not known. */
export function kindsNamed(text: string): readonly CountKind[] {
  return KINDS.filter((kind) => WORDS[kind].test(text));
}
