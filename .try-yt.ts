import { readFileSync, readdirSync, existsSync, writeFileSync } from 'node:fs'; import { parseHTML } from 'linkedom';
import { readPage } from '@/lib/sites/registry';
const root='test/fixtures/sites/youtube';
for (const f of readdirSync(root)){
 const m=JSON.parse(readFileSync(`${root}/${f}/meta.json`,'utf8'));
 const html=existsSync(`${root}/${f}/page.html`)?readFileSync(`${root}/${f}/page.html`,'utf8'):'<!doctype html><html><head></head><body></body></html>';
 const r=readPage({url:m.url,document:parseHTML(html).document as any,responses:(m.responses??[]).map((x:any)=>({url:x.url,body:readFileSync(`${root}/${f}/${x.file}`,'utf8')})),capturedAt:m.capturedAt})!;
 const s=(x:any)=>x.status==='found'?`${JSON.stringify(x.value)}(${x.source[0]}${x.precision?'/'+x.precision[0]:''})`:x.status==='absent'?'-':'?'+(process.env.TRIED?JSON.stringify(x.tried):'');
 console.log('=====',f,r.kind,r.url,r.notices,r.statusText??'');
 console.log(Object.entries(r.profile).map(([k,v])=>`${k}=${s(v)}`).join(' '));
 for(const p of [...r.posts,...r.accounts,...r.comments]) console.log('  ',Object.entries(p).map(([k,v])=>`${k}=${s(v)}`).join(' '));
 if(process.argv[2]==='write') writeFileSync(`${root}/${f}/expected.json`,JSON.stringify(r,null,2)+'\n');
}
