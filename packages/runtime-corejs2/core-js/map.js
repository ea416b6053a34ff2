module.exports = Map;
