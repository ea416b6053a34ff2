module.exports = require('@babel/runtime/helpers/defineProperty');
