module.exports = parseInt;
