module.exports = Object.defineProperties;
