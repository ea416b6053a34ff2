module.exports = require('@babel/runtime/helpers/possibleConstructorReturn');
