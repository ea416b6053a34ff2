import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { temporaryPaths } from '../../temporary-paths.js';
import { beginTalk, type Talk } from '../talk.js';

const newPath = temporaryPaths();
let talk: Talk;
beforeEach(async () => {
  talk = await beginTalk(newPath('precheck.db'));
});
afterEach(() => talk.store.close());

const FILE = 'Company;Street;City;Zip;Country;Email;Owner\r\nAcme;771 Alder Drive;Milpitas;95035;US;john@acme.com;Dana\r\nBad;1 Road;Town;;Germny;x;Lee\r\n=cmd;2 Road;Berlin;10115;Deutschland;;Lee\r\n';

describe('try', () => {
  test('all', async () => {
    await talk.sendFile('customers.csv', FILE);
    await talk.runCheck();
    console.log(talk.messenger.said.at(-1)?.markdown, JSON.stringify(talk.messenger.said.at(-1)?.card).length);
    await talk.press(talk.messenger.said.at(-1), 'Run 1 check');
    console.log(talk.messenger.said.at(-1)?.markdown);
    console.log(await talk.runRows());
    await talk.runCheck();
    for (const one of talk.messenger.said) console.log(one.markdown);
    console.log(talk.messenger.files.at(-1)?.content);
    await talk.say('batch template');
    console.log(talk.messenger.files.at(-1)?.content);
    expect(1).toBe(1);
  });
});
