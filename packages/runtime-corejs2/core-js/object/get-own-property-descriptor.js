module.exports = Object.getOwnPropertyDescriptor;
