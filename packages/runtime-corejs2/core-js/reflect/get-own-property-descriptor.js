module.exports = Reflect.getOwnPropertyDescriptor;
