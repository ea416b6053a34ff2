module.exports = Array.from;
