module.exports = Object.values;
