/**
 * The English words of four letters or more that are one slip away from a word of a command, by a
 * list of 275,000 words. They are what a person means: `cheek` is no `check`, `snow` no `show`.
 */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  (
    'chack checky cheek chick chock chuck cleck heck ' +
    'bind fand fend fiend finds fine fined fini fink fino fins fond fund hind kind lind mind rind ' +
    'sind tind wind bach bath biatch bitch botch butch catch hatch latch match natch patch ratch ' +
    'watch chow dhow hows scow shaw shew shod shoe shog shoo shop shot showd shown shows showy ' +
    'shrow slow snow stow whow agin agrin amain gain cancels cancer cannel carcel chancel rancel ' +
    'forgat forge forged forger forges forgets forgot forpet gorget chelp heap held hele hell helm ' +
    'helo helps hemp hesp holp kelp whelp yelp prechecks recheck astart scart shart skart slart ' +
    'smart spart star stare stark starn starr stars starts stat sturt swart tart tarts subscribe ' +
    'subscribed subscribes'
  ).split(' '),
);
