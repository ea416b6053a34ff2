module.exports = require('@babel/runtime/helpers/initializerWarningHelper');
