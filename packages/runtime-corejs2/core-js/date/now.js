module.exports = Date.now;
