module.exports = Object.keys;
