module.exports = WeakMap;
