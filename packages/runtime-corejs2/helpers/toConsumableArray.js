module.exports = require('@babel/runtime/helpers/toConsumableArray');
