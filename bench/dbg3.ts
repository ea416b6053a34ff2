import { CONTESTANTS, setStage } from './contestants.js';
import { greet, pressInTurn } from './load.js';
import { seatInDirectSpaces } from './stand-in/crowd.js';
import { readFile } from 'node:fs/promises';
const seats = seatInDirectSpaces(300);
const c = CONTESTANTS[Number(process.argv[2])]!;
const stage = await setStage(c, seats);
await greet(stage);
const stat = async () => { const s = await readFile(`/proc/${stage.bot.pid}/stat`,'utf8'); const f = s.slice(s.lastIndexOf(')')+2).split(' '); return [Number(f[11])*10, Number(f[12])*10] };
const io = async () => (await readFile(`/proc/${stage.bot.pid}/io`,'utf8')).match(/\d+/g)!.map(Number);
for (let i = 0; i < 5; i++) { 
  const a = await stat(), x = await io();
  const l = await pressInTurn(stage, seats); const b = await stat(), y = await io();
  console.log('press', (l.cpuMs/l.presses).toFixed(2), Math.round(l.wallMs), 'incl forms user', (b[0]!-a[0]!)/300, 'sys', (b[1]!-a[1]!)/300, 'syscr',(y[2]!-x[2]!)/300,'syscw',(y[3]!-x[3]!)/300, 'wbytes',(y[5]!-x[5]!)/300); }
await stage.close();
