/** Posts that ask for comments to win something: many comments, or a jump in followers, are no surprise there. */
export const giveawayWords =
  /giveaway|give away|sweepstake|raffle|gewinnspiel|verlosung|concours|sorteo|sorteio|winactie|verloting|konkurs|çekiliş|розыгрыш|конкурс|プレゼント企画|경품/iu;
