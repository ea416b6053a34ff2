import { CONTESTANTS, setStage } from './contestants.js';
import { greet, pressInTurn, giveForms } from './load.js';
import { seatInDirectSpaces } from './stand-in/crowd.js';
import { setTimeout as delay } from 'node:timers/promises';
const seats = seatInDirectSpaces(300);
const c = CONTESTANTS[Number(process.argv[2])]!;
const stage = await setStage(c, seats);
await greet(stage);
const orig = stage.webex.press;
for (let i = 0; i < 6; i++) {
  if (process.env['PROF'] && i === 3) {
    let n = 0;
    stage.webex.press = async (...a) => { if (n++ === 0) process.kill(stage.bot.pid, 'SIGUSR2'); return orig.apply(stage.webex, a); };
  }
  const l = await pressInTurn(stage, seats);
  if (process.env['PROF'] && i === 3) { process.kill(stage.bot.pid, 'SIGUSR2'); stage.webex.press = orig; await delay(1500); }
  console.log(c.name, (l.cpuMs/l.presses).toFixed(2), Math.round(l.wallMs), l.calls/l.presses, await stage.bot.residentMb()); }
await stage.close();
