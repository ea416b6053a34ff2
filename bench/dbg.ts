import { CONTESTANTS, setStage } from './contestants.js';
import { giveForms, greet, pressInTurn } from './load.js';
import { seatInDirectSpaces } from './stand-in/crowd.js';
const seats = seatInDirectSpaces(Number(process.argv[2]));
for (const c of CONTESTANTS) {
  const stage = await setStage(c, seats);
  console.log(c.name, stage.bot.startMs);
  try { await greet(stage); console.log('greeted', stage.webex.calls());
  console.log(await pressInTurn(stage, seats)); } catch (e) { console.log(e); }
  await stage.close();
}
