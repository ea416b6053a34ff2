module.exports = Reflect.deleteProperty;
