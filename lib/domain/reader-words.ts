/**
 * The words with which readers say what they tried. A report holds no others: whatever a page may have put into a reader's
 * sentence (a name, an address, a line of text) is not among them. Case counts.
 */
export const readerWords: ReadonlySet<string> = new Set(
  `a about above absent account accounts address after again against age aria-label all alone amount an and another answer
  answers any appears application are around article as at attribute attributes author authors badge bar be because before
  begins behind being below beside between bio block blocks board body both box broken button buttons by byline cannot canonical caption
  card cards category changed channel channels code column comment comments complete content contradict count counts country cut
  data date dates describe description details did differ different differs document does down each e-mail element elements else email
  embedded empty end ends enough every exact failed fallback feed feeds field fields file first follow follower followers
  following for form found from full gap get gives given group h-card handle handles has have head header heading headings hidden hide hides
  hold holds home id ids identity if image in inside interaction internal is it item items its itself JSON JSON-LD kind known label
  labels language last later layer layout left like likes line lines link links list lists load loaded loads location login long longer look
  looked looks main many map mark marked markup marks may member members menu message meta metadata missing more name named names
  neither never new newer next no nobody none nor not note nothing now number numbers object of off og:description og:title og:url
  older on once one only open or order other others out over own owner p page paid pages panel part parts people per person photo
  picture pictures pin pinned pins place plain player possible post posted posts private profile profiles property public published
  query quote rail read reader readers readable reads rel reply replies repost reposts request response responses result results right
  root round rounded row rows same say says schema screen script scripts scrolled search second section seen sentence several
  share shares shelf short show shown shows side sidebar sign signed single site small snippet some source stale stand
  standing stands state stated statistic statistics status store structured subscriber subscribers tab tag tagged tags tail text texts than that the their then
  there these they things this those time times title titles to too tooltip top total tried tweet twice two type under
  unit unknown unread unreadable until update url use used user users value values verified version video videos view
  viewer views visible was watch way web website were what when where which while who whole whose will with within without word
  words work works written wrong yet

  accepted ago among answered asks available avatar biography biolink bylines check clear clip community contact creator day disabled
  domain grid headline how identifier interface keeps key langs live log magnitude mailto official parsed particular pinner press print
  professional promotion reactions record saved secret server sharing signature sponsorship target targets together username verification
  wrote Short Shorts

  acct adLabelVersion alternateName author_handle bio_links bioLink business_address_json business_email canonical_url category_name
  channelId cid city_name commentCount comments_disabled createTime create_time createdAt created_at custom_domain custom_verify
  customUrl datePublished display_name external_url fb_profile_biolink full_text hasPaidProductPlacement hero_text
  hiddenSubscriberCount interactionStatistic is_blue_verified isPartner jobTitle like_and_view_counts_disabled p-name
  primaryPublication profileImageURL publishedAt publishedBylines relatedLink rest_id screen_name socialMedias
  subscriberCountNumber taken_at textExtra textLanguage timeline_pinned_user_ids u-email u-url uniqueId uploadDate usertags
  verified_identity WatchAction`.split(/\s+/),
);
