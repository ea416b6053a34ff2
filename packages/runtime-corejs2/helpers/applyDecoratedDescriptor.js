module.exports = require('@babel/runtime/helpers/applyDecoratedDescriptor');
