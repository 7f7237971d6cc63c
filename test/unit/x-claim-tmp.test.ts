import { it } from 'vitest';
import { World, MONDAY } from '../support/outreach-world';
it('claims', async () => {
  const w = await World.open(); const N = 100000;
  await w.addPerson('Ada'); const steps=[{kind:'mail',delay:{amount:0,unit:'days'},subject:'S',body:'Hi',templateName:'T'}];
  await w.database.table('sequenceVersions').put({key:'v',sequenceId:'s',version:1,name:'n',steps,createdAt:0});
  const E=[],T=[]; for(let i=0;i<N;i++){const id='e'+i; E.push({id,personId:'ada',sequenceId:'s',versionKey:'v',mailboxId:'box-gmail',address:'a'+i+'@x.test',status:'active',createdAt:0,updatedAt:0});
   T.push({key:id+':0',enrollmentId:id,personId:'ada',sequenceId:'s',mailboxId:'box-gmail',stepIndex:0,kind:'mail',state:'planned',dueAt:i<500?MONDAY-1:MONDAY+1e9+i,createdAt:0,updatedAt:0,attempts:0,history:[]});}
  const t0=performance.now(); await w.database.table('enrollments').bulkPut(E); await w.database.table('touches').bulkPut(T); const t1=performance.now();
  const due=await w.store.touches.due('planned',MONDAY,500); const t2=performance.now();
  const worker=w.start(); w.now=MONDAY; const s=await worker.runner.run(); const t3=performance.now();
  console.log(JSON.stringify({N,fill:t1-t0,due:t2-t1,n:due.length,run:t3-t2,s})); w.close();
}, 200000);
