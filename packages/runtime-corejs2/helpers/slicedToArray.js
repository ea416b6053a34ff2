module.exports = require('@babel/runtime/helpers/slicedToArray');
