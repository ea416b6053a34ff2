module.exports = Object.getOwnPropertyDescriptors;
