module.exports = Object.getOwnPropertySymbols;
