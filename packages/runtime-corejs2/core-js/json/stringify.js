module.exports = JSON.stringify;
