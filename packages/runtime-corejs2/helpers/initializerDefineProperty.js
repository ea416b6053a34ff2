module.exports = require('@babel/runtime/helpers/initializerDefineProperty');
