import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { readPage } from '@/lib/sites/registry';
for (const f of ['instagram/reels-tab-response','instagram/timeline-response','youtube/lockup-channel-hidden-subscribers','youtube/modern-channel']) {
  const d='/work/main/test/fixtures/sites/'+f;
  const meta=JSON.parse(readFileSync(d+'/meta.json','utf8'));
  const html=existsSync(d+'/page.html')?readFileSync(d+'/page.html','utf8'):'<!doctype html><html><head></head><body></body></html>';
  const r:any=readPage({url:meta.url,document:parseHTML(html).document as any,responses:(meta.responses??[]).map((x:any)=>({url:x.url,body:readFileSync(d+'/'+x.file,'utf8')})),capturedAt:meta.capturedAt});
  const e=JSON.parse(readFileSync(d+'/expected.json','utf8'));
  const ids=new Set(e.posts.map((p:any)=>p.id.value));
  r.posts.forEach((p:any,i:number)=>{ if(!ids.has(p.id.value)) { console.log(f,i,meta.why,JSON.stringify(p,null,1)); if(process.argv[2]==='write') e.posts.splice(i,0,p);} });
  if(process.argv[2]==='write') writeFileSync(d+'/expected.json',JSON.stringify(e,null,2)+'\n');
}
