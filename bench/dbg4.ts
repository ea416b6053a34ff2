import { CONTESTANTS, setStage } from './contestants.js';
import { pressInTurn } from './load.js';
import { seatInDirectSpaces } from './stand-in/crowd.js';
import { setTimeout as delay } from 'node:timers/promises';
const N = Number(process.argv[2] ?? 300);
const seats = seatInDirectSpaces(N);
const stage = await setStage(CONTESTANTS[0], seats);
const orig = stage.webex.press;
for (let i = 0; i < 3; i++) {
  let n = 0;
  stage.webex.press = async (...a) => { if (n++ === 0) process.kill(stage.bot.pid, 'SIGUSR2'); return orig.apply(stage.webex, a); };
  const l = await pressInTurn(stage, seats);
  process.kill(stage.bot.pid, 'SIGUSR2'); await delay(800);
  console.log((l.cpuMs/l.presses).toFixed(2), Math.round(l.wallMs));
  const out = stage.bot.output().split('SQL>>').at(-1)!.split('\n')[0]!;
  if (i === 2) for (const [k, s] of (JSON.parse(out) as [string, {n:number,ms:number,wall:number}][]).sort((a,b)=>b[1].ms-a[1].ms)) console.log((s.n/N).toFixed(2), 'per press;', (s.ms/s.n).toFixed(3), 'ms each;', (s.ms/N).toFixed(3), 'cpu ms/press', (s.wall/N).toFixed(3), 'wall;', k.slice(0,90));
}
await stage.close();
