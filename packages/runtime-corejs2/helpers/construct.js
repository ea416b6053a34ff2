module.exports = require('@babel/runtime/helpers/construct');
