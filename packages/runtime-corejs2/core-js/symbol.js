module.exports = Symbol;
