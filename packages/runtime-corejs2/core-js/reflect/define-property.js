module.exports = Reflect.defineProperty;
