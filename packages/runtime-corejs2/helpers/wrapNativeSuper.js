module.exports = require('@babel/runtime/helpers/wrapNativeSuper');
