module.exports = require('@babel/runtime/helpers/awaitAsyncGenerator');
