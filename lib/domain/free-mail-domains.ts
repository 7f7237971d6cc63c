/** Mail services at which everybody may have an address: what is true of one address there says nothing of the others. */
const freeMailDomains: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it hotmail.com hotmail.co.uk hotmail.de ' +
    'hotmail.fr hotmail.es hotmail.it live.com live.co.uk live.nl live.se msn.com passport.com yahoo.com yahoo.co.uk yahoo.de ' +
    'yahoo.fr yahoo.es yahoo.it yahoo.co.in yahoo.co.jp yahoo.com.br yahoo.ca ymail.com rocketmail.com aol.com aim.com icloud.com ' +
    'me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.io gmx.de gmx.net gmx.com gmx.at gmx.ch web.de freenet.de ' +
    't-online.de mail.com mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com ya.ru orange.fr wanadoo.fr free.fr sfr.fr laposte.net ' +
    'libero.it virgilio.it tiscali.it uol.com.br bol.com.br terra.com.br qq.com 163.com 126.com sina.com naver.com hanmail.net ' +
    'daum.net rediffmail.com zoho.com zohomail.eu fastmail.com fastmail.fm hey.com wp.pl o2.pl onet.pl interia.pl seznam.cz ' +
    'email.cz centrum.cz ukr.net abv.bg btinternet.com sky.com comcast.net verizon.net att.net sbcglobal.net shaw.ca ziggo.nl ' +
    'bluewin.ch telia.com mailbox.org posteo.de runbox.com duck.com'
  ).split(' '),
);

/** @param domain lower-case */
export function isFreeMail(domain: string): boolean {
  return freeMailDomains.has(domain);
}
