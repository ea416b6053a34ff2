module.exports = Number.isInteger;
