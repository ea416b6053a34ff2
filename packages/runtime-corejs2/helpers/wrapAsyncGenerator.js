module.exports = require('@babel/runtime/helpers/wrapAsyncGenerator');
