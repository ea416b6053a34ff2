module.exports = Reflect.construct;
