module.exports = require('@babel/runtime/helpers/asyncToGenerator');
