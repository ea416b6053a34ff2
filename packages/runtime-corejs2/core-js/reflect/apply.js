module.exports = Reflect.apply;
