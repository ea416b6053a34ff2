module.exports = Symbol.iterator;
