module.exports = require('@babel/runtime/helpers/interopRequireDefault');
