import { plainComment } from '/work/main/lib/audience/comments/normalise.ts';
import { maskedWords } from '/work/main/lib/audience/comments/masked-words.ts';
for (const t of ['𝐌𝐲 𝐤𝐞𝐲𝐬 🤩𝒲𝑜𝓌.. @mara.x 0x800e9d435dcef7a5d43be2bbc5b5cb280fcdbfff https://pancakeswap.finance/swap?x #hāźeł_mcẹ̀wǝṅ__ c0in wh@tsapp $10 000 £5k me@gmail.com pаypal Привет 3:46 don&#39;t<br />ok +1 234 567 8910 👍🏽🇩🇪 🅱🅸🆃 🇨 🇦','नमस्ते दुनिया ก็ดีมาก 強남','i﻿n​vest t.me/foo'])
 console.log(maskedWords(plainComment(t).folded).join('|'), plainComment(t));
const a='a <b Привет 𝐌𝐲 x@y.z '.repeat(50000);
for (const h of [a,'a'.repeat(1e6),'@'.repeat(1e6),'1 '.repeat(5e5),'é'.repeat(5e5),'a\u0301'.repeat(5e5),'<a '.repeat(3e5),'a.'.repeat(5e5),'a-'.repeat(5e5),'\u0301'.repeat(1e6),'aа'.repeat(5e5),'1.'.repeat(5e5),'\ufdfa'.repeat(1e6), '$1 000'.repeat(2e5), '🇦'.repeat(3e5)]) { const s=performance.now(); const n=maskedWords(plainComment(h).folded).length; console.log(JSON.stringify(h.slice(0,8)),n,(performance.now()-s).toFixed(1)); }
