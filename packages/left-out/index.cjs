/**
 * What stands here can be loaded and read, since some packages do so with what they then do not use. The first call or
 * construction of anything in it fails and says why.
 */
function leftOut(name) {
  const fail = () => {
    throw new Error(
      `${name} was left out of this bot, which did not use it: see docs/decisions/0023-less-of-the-framework.md.`,
    );
  };
  // What compiled modules ask of each module; and a function's own fields, such as `prototype`, which a proxy may not hide.
  const get = (target, field) =>
    field === '__esModule' ? undefined : (target[field] ?? leftOut(`${name}.${String(field)}`));
  return new Proxy(
    function () {
      return undefined;
    },
    { get, apply: fail, construct: fail },
  );
}

module.exports = leftOut('This package');
