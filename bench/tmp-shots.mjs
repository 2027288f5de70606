import { PROJECT, startWorld } from './world/start-world.mjs';
import { withSignedIn } from './web/browser.mjs';
const world = await startWorld({ pools: 40 });
try { await withSignedIn(world.url, async (context) => {
  const page = await context.newPage(); page.on('console', m=>{ if(m.type()==='error') console.log(m.text())}); page.on('pageerror',e=>console.log(e.message));
  const P=`/projects/${PROJECT}/pools/vision-serving-${PROJECT}`;
  const shot = async (name, path, w=1440, scheme='light') => { await page.emulateMedia({colorScheme:scheme==='forced'?'light':scheme, forcedColors: scheme==='forced'?'active':'none'}); await page.setViewportSize({width:w,height:900}); await page.goto(world.url+path); await page.getByRole('heading',{name:/Nodes by flavor/}).waitFor(); await page.waitForTimeout(1200); await page.screenshot({path:`/tmp/s-${name}.png`, fullPage:true}); };
  await shot('bars',P+'?picture=bars'); await shot('bars-state',P+'?picture=bars&by=state',1440,'dark'); await shot('tiles',P+'?picture=tiles&failed=cn-north-7a'); await shot('tiles390',P+'?picture=tiles&failed=cn-north-7a',390,'dark'); await shot('failed',P+'?failed=cn-north-7b'); await shot('bars-forced',P+'?picture=bars',1024,'forced');
  for (const n of ['SVG','PNG']) { const d = page.waitForEvent('download'); await page.getByRole('button',{name:`Save as ${n}`}).click(); await (await d).saveAs(`/tmp/pic.${n.toLowerCase()}`); }
}); } finally { await world.stop(); }
