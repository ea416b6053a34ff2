module.exports = require('@babel/runtime/regenerator');
